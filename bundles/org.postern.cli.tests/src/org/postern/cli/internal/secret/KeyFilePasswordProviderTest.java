/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.secret;

import static org.eclipse.equinox.security.storage.provider.PasswordProvider.CREATE_NEW_PASSWORD;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.provider.IPreferencesContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilePasswordProviderTest {

    @TempDir
    Path folder;

    @Test
    void givesTheSameKeyToTheNextCommand() {
        char[] first = key(CREATE_NEW_PASSWORD);
        assertArrayEquals(first, key(0));
        assertArrayEquals(first, key(CREATE_NEW_PASSWORD));
    }

    @Test
    void makesAnotherKeyForAnotherStorage() {
        char[] here = key(CREATE_NEW_PASSWORD);
        char[] there = new KeyFilePasswordProvider()
                .getPassword(storage(folder.resolve("other folder/secure_storage")), CREATE_NEW_PASSWORD).getPassword();
        assertFalse(Arrays.equals(here, there));
    }

    @Test
    void letsOnlyTheOwnerReadTheKey() throws IOException {
        key(CREATE_NEW_PASSWORD);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())));
        }
    }

    @Test
    void leavesNothingButTheKey() throws IOException {
        key(CREATE_NEW_PASSWORD);
        try (var files = Files.list(folder)) {
            assertEquals(List.of(keyFile()), files.toList());
        }
    }

    @Test
    void makesNoNewKeyForAStorageThatWasLockedWithAnother() {
        assertThrows(UncheckedIOException.class, () -> key(0));
        assertTrue(Files.notExists(keyFile()));
    }

    private char[] key(int passwordType) {
        return new KeyFilePasswordProvider().getPassword(storage(folder.resolve("secure_storage")), passwordType)
                .getPassword();
    }

    private Path keyFile() {
        return folder.resolve("postern-key");
    }

    private static IPreferencesContainer storage(Path file) {
        return new IPreferencesContainer() {
            @Override
            @SuppressWarnings("deprecation") // the storage names its file just so, without encoding
            public URL getLocation() {
                try {
                    return new URL("file", "", file.toString());
                } catch (MalformedURLException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }

            @Override
            public ISecurePreferences getPreferences() {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean hasOption(Object key) {
                return false;
            }

            @Override
            public Object getOption(Object key) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
