/**
 * Files that callers send with options beside them: spooled to disk, bounded and hashed before anybody looks inside. May import
 * contract and problem. Start at {@link dev.duebook.ground.upload.Uploads}.
 */
package dev.duebook.ground.upload;
