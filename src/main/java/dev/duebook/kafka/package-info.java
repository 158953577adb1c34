/**
 * Every event also to a Kafka topic, where one is configured. May import event. Start at
 * {@link dev.duebook.kafka.KafkaSink}.
 */
package dev.duebook.kafka;
