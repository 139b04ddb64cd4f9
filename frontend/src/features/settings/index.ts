/** What other features use of the settings. */
export { default as LangSwitch } from './LangSwitch.vue'
export { default as SettingsButton } from './SettingsButton.vue'
