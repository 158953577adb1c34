/**
 * Who we are and who is calling: organizations, people, keys, the clock. May import the foundations. Start at
 * {@link dev.duebook.company.organization.OrganizationService} and {@link dev.duebook.company.organization.Authentication}.
 */
package dev.duebook.company.organization;
