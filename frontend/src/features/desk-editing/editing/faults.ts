/** The parser's faults in words for those who write. */
const SAID: Readonly<Record<string, string>> = {
  BAD_ALIAS: '“*”开头的要加上引号，或者前面真有同名的“&”。',
  BAD_COLLECTION_TYPE: '列表和“键: 值”混在一起了，看看缩进和“- ”。',
  BAD_DQ_ESCAPE: '双引号里的“\\”写法不对：要写反斜杠本身，写两个“\\\\”。',
  BAD_INDENT: '这一行的缩进不对，要和同一级的行对齐。',
  BAD_SCALAR_START: '开头的这个符号要用引号括起来。',
  BLOCK_AS_IMPLICIT_KEY: '一行里写了两个“: ”：后面的文字要加引号，或者另起一行。',
  BLOCK_IN_FLOW: '花括号、方括号里不能这样换行写。',
  DUPLICATE_KEY: '这个键上面写过了，一组里只能写一次。',
  MISSING_CHAR: '少了一个符号：看看冒号、逗号、引号、括号是不是成对，冒号后面是不是空了一格。',
  MULTILINE_IMPLICIT_KEY: '这一行少了冒号，或者冒号写成了中文的“：”。要写成“键: 值”。',
  MULTIPLE_DOCS: '一个文件里只写一份，不要用“---”隔开。',
  TAB_AS_INDENT: '缩进用了 Tab，要用空格。',
  UNEXPECTED_TOKEN: '这里多了一个符号，或者前面少了一个。',
}

export const faultMessage = (code: string): string => SAID[code] ?? '这里不合 YAML 的写法。'
