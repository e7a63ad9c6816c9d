/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.util.Locale;
import java.util.Optional;

import org.eclipse.angus.mail.handlers.message_rfc822;
import org.eclipse.angus.mail.handlers.multipart_mixed;
import org.eclipse.angus.mail.handlers.text_html;
import org.eclipse.angus.mail.handlers.text_plain;
import org.eclipse.angus.mail.handlers.text_xml;

import jakarta.activation.CommandInfo;
import jakarta.activation.CommandMap;
import jakarta.activation.DataContentHandler;

/**
 * Lets Jakarta Activation read and write the parts of messages. It looks for the handlers of Jakarta Mail in mailcap
 * files on the class path of the calling thread, where OSGi has none; without them an application could neither compose
 * an attachment nor read one. What another map knows stays with that map.
 */
final class MessageContentHandlers extends CommandMap {

    private final CommandMap others;

    private MessageContentHandlers(CommandMap others) {
        this.others = others;
    }

    /** Makes the handlers known to the whole program, once, and only where nobody else did. */
    static synchronized void makeKnown() {
        CommandMap known = CommandMap.getDefaultCommandMap();
        if (known.createDataContentHandler("multipart/mixed") == null) {
            CommandMap.setDefaultCommandMap(new MessageContentHandlers(known));
        }
    }

    @Override
    public DataContentHandler createDataContentHandler(String type) {
        return Optional.ofNullable(others.createDataContentHandler(type)).orElseGet(() -> own(type));
    }

    /** Null is what {@link CommandMap} asks for where there is no handler. */
    private static DataContentHandler own(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "text/plain" -> new text_plain();
            case "text/html" -> new text_html();
            case "text/xml" -> new text_xml();
            case "message/rfc822" -> new message_rfc822();
            default -> name.startsWith("multipart/") ? new multipart_mixed() : null;
        };
    }

    @Override
    public CommandInfo[] getPreferredCommands(String type) {
        return others.getPreferredCommands(type);
    }

    @Override
    public CommandInfo[] getAllCommands(String type) {
        return others.getAllCommands(type);
    }

    @Override
    public CommandInfo getCommand(String type, String command) {
        return others.getCommand(type, command);
    }
}
