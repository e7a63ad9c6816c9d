/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Nothing in the project works on one machine alone. */
class PortabilityTest {

    private static final Pattern SOMEBODYS_FOLDER = Pattern.compile(
            "(?<![\\w.~}-])/(?:(?:home|work|Users)/[\\w.-]+|root/\\.)|[A-Z]:\\\\Users\\\\");

    @Test
    void namesNoFolderOfSomebodysMachine() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Path file : Checkout.files()) {
            // Pictures and other binary files are read as well: Latin-1 accepts every byte.
            SOMEBODYS_FOLDER.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).results()
                    .forEach(found -> wrong.add(Checkout.name(file) + ": " + found.group()));
        }
        assertEquals(Set.of(), wrong);
    }
}
