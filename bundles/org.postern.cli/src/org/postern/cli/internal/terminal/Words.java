/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.terminal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.Grade;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.model.SourceId;

/** Values as people read them in reports. */
public final class Words {

    private final Messages messages;

    public Words(Messages messages) {
        this.messages = messages;
    }

    public String protocol(Protocol protocol) {
        return protocol.id().toUpperCase(Locale.ROOT);
    }

    public String security(Security security) {
        return messages.text("security." + security.id());
    }

    public String state(ServerState state) {
        return messages.text("state." + state.id());
    }

    public String grade(Grade grade) {
        return messages.text("grade." + grade.name());
    }

    /** Sources of plug-ins have no words here; their names are to be readable. */
    public String source(SourceId source) {
        return messages.find("source." + source.text()).orElse(source.text());
    }

    public String sources(List<SourceId> sources) {
        return sources.stream().map(this::source).collect(Collectors.joining(", "));
    }

    public String authentication(List<AuthenticationMethod> methods) {
        return methods.stream().map(method -> messages.text("authentication." + method.id()))
                .collect(Collectors.joining(", "));
    }

    /** What it is, what to do, and where to read more: two or three lines. */
    public List<String> finding(Finding finding) {
        String mark = messages.text("severity." + finding.severity().id());
        String remedy = finding.remedy(messages.locale());
        String link = finding.link().map(page -> "    " + page).orElse("");
        return Stream.of("  " + mark + " " + finding.message(messages.locale()),
                remedy.isEmpty() ? "" : "    " + remedy, link).filter(line -> !line.isEmpty()).toList();
    }
}
