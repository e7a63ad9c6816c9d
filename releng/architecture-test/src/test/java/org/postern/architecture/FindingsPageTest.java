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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The documentation lists every finding, as it is now. */
class FindingsPageTest {

    private static final Path ROOT = Checkout.file("");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^([a-z0-9.-]+)\\.message=");

    @Test
    void isCurrent() throws IOException {
        assertEquals(FindingsPage.text(ROOT), Files.readString(ROOT.resolve(FindingsPage.PLACE)),
                () -> FindingsPage.PLACE + " is out of date; renew it by: " + FindingsPage.COMMAND);
    }

    @Test
    void listsEveryFindingThatHasWords() throws IOException {
        String page = Files.readString(ROOT.resolve(FindingsPage.PLACE));
        String words =
                Files.readString(Checkout.file("bundles/org.postern.model/src/org/postern/model/findings.properties"));
        List<String> codes = MESSAGE.matcher(words).results().map((MatchResult found) -> found.group(1)).toList();
        assertTrue(codes.size() > 50, codes::toString);
        assertEquals(List.of(), codes.stream().filter(code -> !page.contains("`" + code + "`")).toList());
    }
}
