/**
 * Who we are and who is calling: organizations, people, keys, the clock. May import the foundations. Start at
 * {@link dev.duebook.organization.OrganizationService} and {@link dev.duebook.organization.Authentication}.
 */
package dev.duebook.organization;
