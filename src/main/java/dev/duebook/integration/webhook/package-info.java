/**
 * Other systems are told of events by HTTP, signed as Standard Webhooks says, until they have them. May import
 * organization, message, event and egress. Start at {@link dev.duebook.integration.webhook.Webhooks}, and at
 * {@link dev.duebook.integration.webhook.WebhookDispatch} for how deliveries go out.
 */
package dev.duebook.integration.webhook;
