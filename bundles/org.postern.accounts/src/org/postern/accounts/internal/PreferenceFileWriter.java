/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.postern.accounts.Account;

/**
 * Writes accounts, without their secrets, as a preference file that Eclipse imports with <em>File &gt; Import &gt;
 * Preferences</em>. What the workspace has already stays, but for accounts with the same ids.
 */
public final class PreferenceFileWriter {

    private static final String VERSION = "file_export_version=3.0";

    /** The lines of the file, in ISO 8859-1 as property files are. */
    public String write(List<Account> accounts) {
        Map<String, String> lines = new TreeMap<>();
        accounts.forEach(account -> AccountValues.write(account).forEach((key, value) ->
                lines.put(PreferenceAccounts.exportPath(account) + "/" + key, value)));
        return lines.entrySet().stream().map(line -> escaped(line.getKey()) + "=" + escaped(line.getValue()) + "\n")
                .collect(Collectors.joining("", VERSION + "\n", ""));
    }

    private static String escaped(String text) {
        return text.chars().mapToObj(character -> switch (character) {
            case '\\', ' ', ':', '=', '#', '!' -> "\\" + (char) character;
            default -> character < ' ' || character > '~' ? "\\u%04X".formatted(character)
                    : Character.toString(character);
        }).collect(Collectors.joining());
    }
}
