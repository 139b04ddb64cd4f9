/** The questions a rider got wrong, as the notebook shows them. Pure. */
import type { Answered, Route } from '@/api/types'
import { rideQuestions, type RideQuestion } from '@/features/quiz'
import type { StopView } from '@/session'

/** A question once answered wrong, with what may be known since. */
export type Wrong = RideQuestion & { answered: Answered; stop: string }

const isWrong = (question: RideQuestion): question is RideQuestion & { answered: Answered } =>
  question.answered?.correct === false

/** Every question answered wrong, in the order of the route; `stop` is the short name of its stop. */
export function wrongAnswers(route: Pick<Route, 'stops'>, views: readonly StopView[]): Wrong[] {
  return route.stops.flatMap(({ id, short, questions }) => {
    const view = views.find((one) => one.stop === id)
    return rideQuestions(questions, view?.questions ?? [])
      .filter(isWrong)
      .map((question) => ({ ...question, stop: short }))
  })
}

/** Whether an answer can be looked up on the phone; typed and ordered ones the rider judges alone. */
export function byOptions(question: RideQuestion): boolean {
  return question.type === 'single' || question.type === 'multiple' || question.type === 'truefalse'
}

/** Whether exactly the right options are chosen. */
export function isRight(question: Wrong, choice: readonly string[]): boolean {
  const right = question.answered.answer
  return choice.length === right.length && right.every((id) => choice.includes(id))
}

/** The question as it looks with a choice of now in place of the one that was sent. */
export function withChoice(question: Wrong, choice: readonly string[]): Wrong {
  return { ...question, answered: { ...question.answered, correct: isRight(question, choice), choice: [...choice] } }
}
