/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

/** Does with the built update site what a user does: installs it into an Eclipse IDE, looks, and removes it again. */
class InstallTest {

    private static final String FEATURE = "org.postern.feature";
    private static final String TEST_KIT = "org.postern.sdk.feature";
    private static final String PAGE = "org.postern.ui.preferences.accounts";

    @Test
    void showsTheMailAccountsInAnIde() throws Exception {
        Ide ide = Ide.copyTo("ide-with-postern");
        ide.install(FEATURE);
        ide.photograph(PAGE, Ide.target());

        List<String> texts = Files.readAllLines(Ide.target().resolve("preferences.txt"));
        assertTrue(texts.contains("Mail Accounts"), () -> "The page has no title: " + texts);
        assertEquals(List.of(), Files.readAllLines(Ide.target().resolve("unresolved.txt")), "bundles cannot run");
        assertShowsSomething(Ide.target().resolve("preferences.png"));
        String log = ide.log();
        assertFalse(log.contains("!ENTRY org.postern"), log);
    }

    @Test
    void bringsAllThatItsFeaturesNeedBeyondThePlatform() throws Exception {
        Ide ide = Ide.copyTo("ide-with-everything");
        List<String> before = ide.bundles();
        ide.install(FEATURE, TEST_KIT);

        List<String> after = ide.bundles();
        assertTrue(after.containsAll(before), "The installation took something away.");
        assertTrue(after.containsAll(List.of("org.postern.ui", "org.postern.providers", "org.postern.testing",
                "org.eclipse.angus.jakarta.mail", "angus-activation", "org.xbill.dns", "bcpkix", "bcprov",
                "bcutil")), after::toString);
    }

    @Test
    void letsTheServersOfACompanyWin() throws Exception {
        Path pictures = Ide.target().resolve("catalogs");
        Ide ide = Ide.copyTo("ide-of-a-company");
        ide.install(FEATURE, TEST_KIT);
        ide.photograph("org.postern.ui.preferences.catalogs", "ada@gmail.com", pictures);

        List<String> texts = Files.readAllLines(pictures.resolve("preferences.txt"));
        assertTrue(texts.contains("gmail.com is run by Example Company Gateway on gateway.company.example."
                + " Taken from: Example Company: handbook, chapter Mail."), texts::toString);
        assertTrue(texts.contains("Stood in for"), () -> "The built-in catalog still answers: " + texts);
        assertShowsSomething(pictures.resolve("preferences.png"));
        String log = ide.log();
        assertFalse(log.contains("!ENTRY org.postern"), log);
    }

    @Test
    void leavesNothingBehind() throws Exception {
        Ide ide = Ide.copyTo("ide-without-postern");
        List<String> before = ide.bundles();
        ide.install(FEATURE);
        ide.uninstall(FEATURE);

        assertEquals(before.stream().sorted().toList(), ide.bundles().stream().sorted().toList());
    }

    /** A page that failed to paint is one colour; a painted one has the many of smoothed letters. */
    private static void assertShowsSomething(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        assertTrue(image.getWidth() >= 400 && image.getHeight() >= 300, () -> "The picture is tiny: " + image);
        long colours = IntStream.range(0, image.getHeight()).boxed()
                .flatMapToInt(y -> IntStream.range(0, image.getWidth()).map(x -> image.getRGB(x, y)))
                .distinct().count();
        assertTrue(colours > 20, () -> "The picture has only " + colours + " colours.");
    }
}
