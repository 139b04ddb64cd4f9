/** Forms of content files. */
export { fieldProblems, partProblems, type FieldProblem } from './checking'
export { fileKindOf, formOf, orderOf, shapeNamed, shapeOf, type Field, type FieldKind, type Shape } from './forms'
