/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.secret;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.spec.PBEKeySpec;

import org.eclipse.equinox.security.storage.provider.IPreferencesContainer;
import org.eclipse.equinox.security.storage.provider.PasswordProvider;

/**
 * The master password of the secure storage where no keyring answers: a random key in a file beside the storage that
 * only its owner may read. It lets what one command saves be read by the next one without asking anybody, and is as
 * safe as the home folder is: whoever can read the owner's files can read the secrets.
 */
public final class KeyFilePasswordProvider extends PasswordProvider {

    private static final String FILE_NAME = "postern-key";
    private static final int KEY_BYTES = 32;

    /** Of the process, as the secure storage is: the platform makes the provider and hands it to nobody. */
    private static volatile boolean asked;

    /** Whether the secure storage of this process has been unlocked with a key file. */
    public static boolean isInUse() {
        return asked;
    }

    /**
     * @throws UncheckedIOException where the key can be neither read nor made; not {@code null}, because the storage
     *         would then write secrets in clear text
     */
    @Override
    public PBEKeySpec getPassword(IPreferencesContainer container, int passwordType) {
        // The URL of the storage is not encoded, so it has to go through File.
        Path file = new File(container.getLocation().getPath()).toPath().resolveSibling(FILE_NAME);
        try {
            if (!Files.exists(file) && (passwordType & CREATE_NEW_PASSWORD) != 0) {
                create(file);
            }
            asked = true;
            return new PBEKeySpec(Files.readString(file, StandardCharsets.US_ASCII).toCharArray());
        } catch (IOException failure) {
            throw new UncheckedIOException("the key of the secure storage cannot be used", failure);
        }
    }

    // A key is whole or not there at all, even if the program is ended in the middle.
    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(file.getParent(), FILE_NAME, "", ownerOnly(file));
        try {
            Files.writeString(unfinished, Base64.getEncoder().withoutPadding().encodeToString(key));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    // Elsewhere the file inherits the rights of the person's own folder.
    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")) }
                : new FileAttribute<?>[0];
    }
}
