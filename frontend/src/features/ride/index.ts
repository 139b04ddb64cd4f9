/** What other features use of the ride. */
export * from './stopNavigation'
