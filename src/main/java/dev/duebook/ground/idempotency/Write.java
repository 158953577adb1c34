package dev.duebook.ground.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that changes something. It runs in one transaction together with the first answer to its
 * Idempotency-Key; {@code ?dryRun=true} rolls it back after the same checks and the same answer; a deadlock or a
 * serialization failure is tried again before the caller sees it.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Write {}
