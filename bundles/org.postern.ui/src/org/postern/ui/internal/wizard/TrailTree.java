/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.postern.model.FieldOrigin;
import org.postern.model.Finding;
import org.postern.model.Grade;
import org.postern.model.Proposal;
import org.postern.model.ProposedServer;
import org.postern.model.ServerField;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;
import org.postern.ui.internal.AccessibleName;
import org.postern.ui.internal.FindingWords;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.servers.ServerWords;

/**
 * A search as a tree: the servers that it proposes with the origin of each field, the findings with their codes, and
 * each source with all that it asked.
 */
final class TrailTree {

    private final Messages messages;
    private final ServerWords words;
    private final FindingWords findingWords;
    private final Tree tree;
    private final ResourceManager images;

    TrailTree(Composite parent, Messages messages, Proposal proposal) {
        this.messages = messages;
        this.words = new ServerWords(messages);
        this.findingWords = new FindingWords(messages);
        tree = new Tree(parent, SWT.BORDER | SWT.FULL_SELECTION);
        images = Icon.imagesFor(tree);
        tree.setHeaderVisible(true);
        new AccessibleName(messages.get(Phrase.TRAIL_TITLE)).giveTo(tree);
        column(Phrase.COLUMN_ASKED, 440);
        column(Phrase.COLUMN_OUTCOME, 160);
        column(Phrase.COLUMN_TIME, 75);
        column(Phrase.COLUMN_TRUST, 155);
        column(Phrase.COLUMN_DETAIL, 290);
        showServers(Stream.concat(proposal.incoming().stream(), proposal.outgoing().stream()).toList());
        showFindings(proposal);
        bySource(proposal).forEach((source, entries) -> showSource(source, entries, grade(source, proposal)));
    }

    Tree control() {
        return tree;
    }

    /** All that stands in the selected line, also what has no room there; empty where none is selected. */
    Optional<String> selected() {
        return Stream.of(tree.getSelection()).findFirst().map(line -> IntStream.range(0, tree.getColumnCount())
                .mapToObj(line::getText).filter(cell -> !cell.isEmpty()).collect(Collectors.joining("\n")));
    }

    private void column(Phrase title, int width) {
        TreeColumn column = new TreeColumn(tree, SWT.LEFT);
        column.setText(messages.get(title));
        column.setWidth(width);
    }

    private void showServers(List<ProposedServer> servers) {
        if (servers.isEmpty()) {
            return;
        }
        TreeItem group = group(Phrase.TRAIL_SERVERS);
        for (ProposedServer proposed : servers) {
            TreeItem item = new TreeItem(group, SWT.NONE);
            item.setText(new String[] {words.summary(proposed.server()), words.state(proposed.state()), "",
                words.grade(proposed.grade()), words.sources(proposed.sources())});
            item.setImage(1, words.icon(proposed.state()).in(images));
            Stream.of(ServerField.values()).forEach(field -> Optional.ofNullable(proposed.fields().get(field))
                    .ifPresent(origin -> showField(item, proposed, field, origin)));
        }
        group.setExpanded(true);
    }

    private void showField(TreeItem server, ProposedServer proposed, ServerField field, FieldOrigin origin) {
        new TreeItem(server, SWT.NONE).setText(new String[] {messages.get(Phrase.TRAIL_FIELD, words.field(field),
            words.value(field, proposed.server())), "", "", words.grade(origin.grade()),
            words.source(origin.source())});
    }

    private void showFindings(Proposal proposal) {
        List<Finding> findings = Stream.concat(proposal.findings().stream(),
                Stream.concat(proposal.incoming().stream(), proposal.outgoing().stream())
                        .flatMap(server -> server.findings().stream())).distinct().toList();
        if (findings.isEmpty()) {
            return;
        }
        TreeItem group = group(Phrase.TRAIL_FINDINGS);
        for (Finding finding : findings) {
            TreeItem item = new TreeItem(group, SWT.NONE);
            item.setText(new String[] {findingWords.message(finding), findingWords.severity(finding), "", "",
                finding.code().id()});
            item.setImage(1, FindingWords.icon(finding).in(images));
            String remedy = findingWords.remedy(finding);
            if (!remedy.isEmpty()) {
                new TreeItem(item, SWT.NONE).setText(remedy);
            }
            finding.link().ifPresent(page -> new TreeItem(item, SWT.NONE).setText(page.toString()));
        }
        group.setExpanded(true);
    }

    private TreeItem group(Phrase title) {
        TreeItem group = new TreeItem(tree, SWT.NONE);
        group.setText(messages.get(title));
        return group;
    }

    private void showSource(SourceId source, List<TrailEntry> entries, Optional<Grade> grade) {
        TreeItem parent = new TreeItem(tree, SWT.NONE);
        show(parent, words.source(source), whole(entries), grade.map(words::grade).orElse(""));
        entries.forEach(entry -> show(new TreeItem(parent, SWT.NONE), entry.asked(), entry, ""));
        parent.setExpanded(true);
    }

    private void show(TreeItem item, String first, TrailEntry entry, String grade) {
        item.setText(new String[] {first, words.outcome(entry.outcome()), words.time(entry.elapsed()), grade,
            entry.detail()});
        item.setImage(1, words.icon(entry.outcome()).in(images));
    }

    // A source has found something, or else is as doubtful as its most doubtful answer; its questions run together.
    private static TrailEntry whole(List<TrailEntry> entries) {
        SourceOutcome outcome = Stream.of(SourceOutcome.FOUND, SourceOutcome.SPURIOUS, SourceOutcome.REJECTED)
                .filter(one -> entries.stream().anyMatch(entry -> entry.outcome() == one)).findFirst()
                .orElse(SourceOutcome.ABSENT);
        TrailEntry longest = entries.stream().max(Comparator.comparing(TrailEntry::elapsed)).orElseThrow();
        return new TrailEntry(longest.source(), longest.asked(), outcome, longest.elapsed(), "");
    }

    // How far a source can be trusted stands with what was taken from it.
    private static Optional<Grade> grade(SourceId source, Proposal proposal) {
        return Stream.concat(proposal.incoming().stream(), proposal.outgoing().stream())
                .flatMap(server -> Stream.concat(
                        server.fields().values().stream().filter(origin -> origin.source().equals(source))
                                .map(FieldOrigin::grade),
                        server.sources().stream().limit(1).filter(source::equals).map(first -> server.grade())))
                .min(Comparator.naturalOrder());
    }

    private static Map<SourceId, List<TrailEntry>> bySource(Proposal proposal) {
        return proposal.trail().stream().collect(Collectors.groupingBy(TrailEntry::source, LinkedHashMap::new,
                Collectors.toList()));
    }
}
