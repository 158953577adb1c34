/**
 * Every event also to a Kafka topic, where one is configured. May import event. Start at
 * {@link dev.duebook.integration.kafka.KafkaSink}.
 */
package dev.duebook.integration.kafka;
