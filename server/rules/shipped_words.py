"""Words that no nickname has, in every house; `content/words.yaml` adds some and allows some.

A word of Chinese is found as a whole name or at a word's edge (see `name_words`), one of Latin
letters as a whole word; with `*` behind it also where a word begins so.
"""

from __future__ import annotations

from typing import Final

STAFF: Final = """
管理员 主持人 工作人员 组织者 主办方 承办方 系统消息 系统通知 系统管理 官方 客服 有光bus
admin* administrator* moderator official sysadmin root webmaster guanliyuan zhuchiren
gongzuorenyuan
""".split()
"""A name with one of these speaks for the house."""

STAFF_ALONE: Final = "系统 主持 裁判 演练 已退出 已离开 system staff".split()
"""A name that is nothing else than this, or this and a number, does too."""

_OFFICES: Final = """
总书记 国家主席 国家副主席 军委主席 人大主席 政协主席 毛主席 习主席 江主席 胡主席 总理 副总理
委员长 国务委员 政治局 中央委员 党中央 国务院 中央军委 中纪委 中南海 省委书记 市委书记 县委书记
区委书记 党委书记 省长 市长 县长 区长 镇长 习大大 zongshuji
""".split()

_LEADERS: Final = """
毛泽东 邓小平 江泽民 胡锦涛 习近平 周恩来 刘少奇 朱镕基 温家宝 李克强 华国锋 胡耀邦 赵紫阳
杨尚昆 李先念 宋庆龄 董必武 彭德怀 刘伯承 罗荣桓 徐向前 聂荣臻 叶剑英 任弼时 陈独秀 瞿秋白
李大钊 孙中山 蒋介石 蒋经国 汪精卫 张国焘 吴邦国 曾庆红 贾庆林 李岚清 李瑞环 吴官正 贺国强
周永康 张德江 俞正声 刘云山 王岐山 张高丽 栗战书 王沪宁 赵乐际 丁薛祥 薄熙来 彭丽媛 张春桥
姚文元 王洪文 希特勒 墨索里尼 东条英机 本拉登 斯大林 xijinping maozedong dengxiaoping jiangzemin
hujintao zhouenlai hitler
""".split()

ALONE: Final = """
主席 书记处 江青 朱德 陈云 陈毅 贺龙 林彪 彭真 康生 乔石 李鹏 李长春 尉健行 韩正 李强 蔡奇 李希
刘华清 陈伯达 李洪志 8964 普京 特朗普 川普 拜登 泽连斯基 金正恩 金正日 安倍晋三 马克思 恩格斯 列宁
六四 中功 国母 皇军
""".split()
"""Refused where a name is nothing else, a title or a greeting aside: many people are called
李鹏飞 or 陈云龙."""

_BANNED: Final = """
法轮功 法轮大法 法伦功 发轮功 法轮工 法lun功 法轮 全能神 东方闪电 呼喊派 门徒会 被立王 灵灵教
血水圣灵 观音法门 统一教 三班仆人 华藏宗门 实际神 达赖 达赖喇嘛 热比娅 东突 疆独 藏独 台独 港独
东伊运 伊斯兰国 基地组织 塔利班 纳粹 法西斯 军国主义 靖国神社 三k党 六四事件 六四运动 天安门事件
占中 民运 falungong* falundafa* flg nazi nazis
""".split()

_SLURS: Final = """
日本鬼子 小日本 鬼子 支那 倭寇 倭奴 东亚病夫 尼哥 尼格 黑鬼 高丽棒子 韩国棒子 印度阿三 白皮猪
黄皮猪 汉奸 卖国贼 走狗 共匪 杂种 野种 畜生 贱人 贱货 婊子 荡妇 妓女 嫖娼 卖淫 强奸 轮奸 鸡巴
屌你 傻屌 傻逼 傻比 傻叉 傻缺 傻b 傻x 傻吊 沙比 煞笔 煞逼 二逼 死全家 全家死 去死 找死 滚蛋 混蛋
王八蛋 王八羔子 龟儿子 狗日的 狗东西 狗杂种 操你 草你妈 艹你 日你妈 你妈 妈逼 他妈 她妈 妈的
草泥马 尼玛 老不死 白痴 智障 脑残 弱智 脑瘫 神经病 废物 残废 畜牲 贱婢 狗娘养 fuck* shit
bullshit nigger* nigga* bitch bitches cunt whore slut faggot chink asshole motherfucker* pussy
porn penis sb nmsl cnm wcnm tmd nmb mlgb caonima shabi zhina
""".split()

_DEALS: Final = """
加微信 加v信 加vx 加qq 加q群 加扣扣 私聊我 代答题 代刷 代考 刷分 外挂 赌博 博彩 彩票 六合彩
时时彩 澳门赌场 贷款 网贷 套现 发票 办证 兼职日结 刷单 约炮 色情 裸聊 一夜情 援交 黄片 成人电影
枪支 毒品 冰毒 海洛因 大麻 迷药
""".split()

REFUSED: Final = (*_OFFICES, *_LEADERS, *_BANNED, *_SLURS, *_DEALS)
"""A name with one of these is not shown: offices, leaders, banned organisations, slurs, deals."""

ALLOWED: Final = """
妈妈 妈妈的 你妈妈 他妈妈 她妈妈 吉他妈 大麻花 麻花 总理想 区长大 市长大 县长大 镇长大 区长跑
市长跑 废物利用 官方圆 时代答题 时代刷
""".split()
"""Where a refused word stands within one of these, it is another word."""
