/** The file model of the editor. It brings the YAML parser: `loadModel` of the feature loads it when it is needed. */
export { applied, editBetween, inverse, type Edit } from './edit'
export { insertIn, moveIn, NoSuchPlace, removeIn, setIn } from './edits'
export { EditHistory, movedOver, type Step as EditStep } from './history'
export { overlap, samePath, type Path, type Step } from './path'
export { YamlFile, type SyntaxFault, type Value } from './yamlFile'
