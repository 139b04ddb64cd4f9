export { default as Gate } from './Gate.vue'
export { default as SignInAgain } from './SignInAgain.vue'
