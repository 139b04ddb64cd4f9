/** Characters that a picture's description may have, as the form of its block has it. */
export const LONGEST_ALT = 120
