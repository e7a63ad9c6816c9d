/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.discovery.Candidates;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.formats.DocumentReading;
import org.postern.formats.MobileconfigDocument;
import org.postern.formats.MobileconfigReader;
import org.postern.formats.PublishedSettings;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.Proposal.Consent;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/**
 * Reads the file that the person has named: an Apple configuration profile or an autoconfig file. The person wants it,
 * but nobody vouches for it; asks nobody.
 */
public final class FileSource implements Source {

    private static final SourceId ID = new SourceId("file");
    private static final String PROFILE = ".mobileconfig";

    private final MobileconfigReader profiles = new MobileconfigReader();

    @Override
    public SourceId id() {
        return ID;
    }

    @Override
    public boolean isAllowed(DiscoveryOptions options) {
        return options.file().isPresent();
    }

    @Override
    public void search(Search search) {
        Path file = search.options().file().orElseThrow();
        String name = Optional.ofNullable(file.getFileName()).orElse(file).toString();
        Search.Question question = search.ask(name);
        List<Finding> warnings = List.of(Finding.of(FindingCode.SOURCE_UNVOUCHED, search.address().domain().unicode(),
                name));
        Optional<byte[]> content = content(file);
        if (content.isEmpty()) {
            question.answered(SourceOutcome.SPURIOUS, "the file cannot be read");
            return;
        }
        DocumentReading<MobileconfigDocument> profile = profiles.read(content.get(), search.address());
        if (profile instanceof DocumentReading.Read || name.toLowerCase(Locale.ROOT).endsWith(PROFILE)) {
            take(profile, name, search, question, warnings);
        } else {
            new AutoconfigFile(content.get(), false, Grade.D, warnings).propose(search, question);
        }
    }

    private static Optional<byte[]> content(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            return Optional.of(input.readNBytes(MobileconfigReader.LONGEST_FILE + 1));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static void take(DocumentReading<MobileconfigDocument> profile, String file, Search search,
            Search.Question question, List<Finding> warnings) {
        switch (profile) {
            case DocumentReading.Read<MobileconfigDocument>(MobileconfigDocument document) -> {
                PublishedSettings settings = document.settings();
                boolean fits = document.accounts() == 1
                        || document.address().filter(search.address()::isSameMailbox).isPresent();
                Stream<Finding> others = fits ? Stream.empty() : Stream.of(Finding.of(
                        FindingCode.SOURCE_SEVERAL_ACCOUNTS, file, Integer.toString(document.accounts())));
                search.propose(new Candidates(Templates.filled(settings.incoming(), search.address()),
                        Templates.filled(settings.outgoing(), search.address()), Grade.D, Consent.REQUIRED,
                        Optional.empty(), Stream.concat(warnings.stream(), others).toList()));
                question.answered(SourceOutcome.FOUND, Published.summary(settings));
            }
            case DocumentReading.Rejected<MobileconfigDocument>(var problem, String reason) ->
                question.answered(SourceOutcome.SPURIOUS, Trouble.with(problem), reason);
        }
    }
}
