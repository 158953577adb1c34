package dev.duebook.company.organization;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalTime;

/** The hours of the organization's day in which messages may go out, both ends included. */
public record SendWindow(
        @JsonFormat(pattern = "HH:mm") LocalTime from,
        @JsonFormat(pattern = "HH:mm") LocalTime to) {}
