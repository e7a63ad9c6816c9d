/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification.sasl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.junit.jupiter.api.Test;

final class ProgramTest {

    @Test
    void tellsServersTheVersionOfTheBundle() throws IOException {
        Properties program = new Properties();
        try (InputStream file = SaslStore.class.getResourceAsStream("program.txt")) {
            program.load(file);
        }
        String manifest = Files.readString(Path.of("../org.postern.probe/META-INF/MANIFEST.MF"));
        assertTrue(manifest.contains("Bundle-Version: " + program.getProperty("version") + ".qualifier"), manifest);
    }
}
