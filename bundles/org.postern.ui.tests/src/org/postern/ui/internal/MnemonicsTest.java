/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ui.internal.fixture.EveryWindow;
import org.postern.ui.internal.fixture.Screen;

class MnemonicsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "sv"})
    void everyWindowUsesALetterOnce(String language) {
        List<String> twice = new ArrayList<>();
        EveryWindow.visit(Locale.of(language), (name, screen) -> usedTwice(screen).forEach(letter ->
                twice.add(letter + " in " + name + ": " + screen.words())));
        assertEquals(List.of(), twice);
    }

    private static List<Character> usedTwice(Screen screen) {
        Set<Character> seen = new HashSet<>();
        return screen.controls().stream().flatMap(control -> switch (control) {
            case Button button -> mnemonic(button.getText()).stream();
            case Label label -> mnemonic(label.getText()).stream();
            default -> Stream.<Character>empty();
        }).filter(letter -> !seen.add(letter)).toList();
    }

    private static Optional<Character> mnemonic(String text) {
        String plain = text.replace("&&", "");
        int mark = plain.indexOf('&');
        return mark < 0 ? Optional.empty() : Optional.of(Character.toLowerCase(plain.charAt(mark + 1)));
    }
}
