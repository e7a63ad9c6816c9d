/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.terminal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** What the program says to people, in one language. */
public final class Messages {

    private static final String PACKAGE = "org.postern.cli.internal.terminal.";

    private final ResourceBundle bundle;
    private final ResourceBundle help;
    private final Locale locale;

    /** The words in the language of {@code locale}, English where there are none. */
    public Messages(Locale locale) {
        this.locale = locale;
        this.bundle = load("messages", locale);
        this.help = load("help", locale);
    }

    private static ResourceBundle load(String name, Locale locale) {
        return ResourceBundle.getBundle(PACKAGE + name, locale, Messages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The sentence with this key; numbers are to be given as text. */
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /** As {@link #text}, for keys that need not exist. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
    }

    public Locale locale() {
        return locale;
    }

    /** The texts of {@code --help}. */
    public ResourceBundle help() {
        return help;
    }
}
