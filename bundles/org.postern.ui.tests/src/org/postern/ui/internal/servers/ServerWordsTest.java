/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.discovery.StandardSources;
import org.postern.model.SourceId;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.fixture.FakeServices;

class ServerWordsTest {

    private final ServerWords words = new ServerWords(new Messages(Locale.ENGLISH));

    static Set<SourceId> standardSources() {
        return StandardSources.with(new FakeServices().services().catalog()).stream()
                .map(ranked -> ranked.source().id()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("standardSources")
    void everySourceOfPosternHasWords(SourceId source) {
        assertNotEquals(source.text(), words.source(source));
    }

    @Test
    void noTwoSourcesAreCalledTheSame() {
        Set<SourceId> sources = standardSources();
        assertEquals(sources.size(), sources.stream().map(words::source).distinct().count());
    }

    @Test
    void aSourceOfAnotherPlugInKeepsItsId() {
        assertEquals("company-directory", words.source(new SourceId("company-directory")));
    }
}
