// Asks the language server that YAML editors run. Standard input has a list of questions, each
// {file, text} with the path of a schema and a file's text; `at` [line, character], both from 0, asks for
// what is offered there instead of what is wrong. The answers stand in the same order on standard output.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
const { getLanguageService } = require('yaml-language-server/out/server/src/index.js')
const { SettingsState, TextDocumentTestManager } = require('yaml-language-server/out/server/src/yamlSettings.js')
const { TextDocument } = require('vscode-languageserver-textdocument')

const settings = new SettingsState()
settings.documents = new TextDocumentTestManager()
const service = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), 'utf8'),
  workspaceContext: { resolveRelativePath: (path, uri) => new URL(path, uri).href },
  telemetry: { send: () => {}, sendError: (name, error) => console.error(name, error), sendTrack: () => {} },
  clientCapabilities: { textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } } },
  yamlSettings: settings,
  connection: { onRequest: () => {} },
})

const answers = []
for (const [number, { file, text, at }] of JSON.parse(readFileSync(0, 'utf8')).entries()) {
  const uri = `file:///${number}.yaml`
  service.configure({
    validate: true,
    completion: true,
    hover: true,
    customTags: [],
    schemas: [{ uri: pathToFileURL(file).href, fileMatch: ['*.yaml'] }],
  })
  const document = TextDocument.create(uri, 'yaml', 1, text)
  settings.documents.set(document)
  answers.push(at ? await offered(document, at) : await wrong(document))
}
console.log(JSON.stringify(answers))

async function offered(document, [line, character]) {
  const { items } = await service.doComplete(document, { line, character }, false)
  return items.map((item) => [item.label, item.documentation?.value ?? item.documentation ?? ''])
}

async function wrong(document) {
  const found = await service.doValidation(document, false)
  return found.map(({ range, message }) => [range.start.line, message])
}
