// Generated from the migrated database: `make generate`.

diesel::table! {
    agencies (id) {
        id -> Int8,
        slug -> Text,
        kind -> Text,
        region_id -> Nullable<Int8>,
        source_id -> Nullable<Int8>,
        name_ko -> Text,
        name_en -> Nullable<Text>,
        aliases -> Array<Text>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    agency_outcomes (agency_id) {
        agency_id -> Int8,
        outcome_id -> Nullable<Int8>,
    }
}

diesel::table! {
    agency_provinces (agency_id) {
        agency_id -> Int8,
        province_id -> Nullable<Int8>,
    }
}

diesel::table! {
    agency_scopes (agency_id) {
        agency_id -> Int8,
        level -> Nullable<Text>,
        scope_id -> Nullable<Int8>,
        programme_id -> Nullable<Int8>,
        region_id -> Nullable<Int8>,
        edition_id -> Nullable<Int8>,
        field_id -> Nullable<Int8>,
        project_id -> Nullable<Int8>,
        year -> Nullable<Int4>,
    }
}

diesel::table! {
    claim_ranks (claim_id) {
        claim_id -> Int8,
        outcome_id -> Nullable<Int8>,
        place -> Nullable<Int8>,
    }
}

diesel::table! {
    claim_sums (id) {
        id -> Int8,
        source_id -> Int8,
        status -> Text,
        claims -> Int8,
    }
}

diesel::table! {
    claims (id) {
        id -> Int8,
        outcome_id -> Int8,
        source_id -> Int8,
        value -> Int8,
        as_of -> Nullable<Date>,
        status -> Text,
        position -> Int4,
        preferred -> Bool,
        note -> Nullable<Text>,
        known_from -> Date,
        superseded_on -> Date,
    }
}

diesel::table! {
    data_changes (transaction_id) {
        transaction_id -> Int8,
    }
}

diesel::table! {
    data_version (only_row) {
        only_row -> Bool,
        version -> Int8,
        mark -> Int8,
    }
}

diesel::table! {
    edition_lineage (edition_id) {
        edition_id -> Int8,
        ancestor_id -> Nullable<Int8>,
        depth -> Nullable<Int4>,
    }
}

diesel::table! {
    edition_steps (id) {
        id -> Int8,
        programme_id -> Int8,
        edition_id -> Nullable<Int8>,
        year -> Nullable<Int4>,
        first_year -> Int4,
        last_year -> Int4,
        level -> Text,
        indicator_id -> Int8,
        measure -> Text,
        known_from -> Date,
        outcomes -> Int8,
        unattributed -> Int8,
        value -> Int8,
    }
}

diesel::table! {
    edition_sums (id) {
        id -> Int8,
        programme_id -> Int8,
        edition_id -> Nullable<Int8>,
        region_id -> Int8,
        year -> Nullable<Int4>,
        level -> Text,
        indicator_id -> Int8,
        measure -> Text,
        outcomes -> Int8,
        unattributed -> Int8,
        first_year -> Int4,
        last_year -> Int4,
        value -> Int8,
        contested -> Int8,
        roots -> Int8,
        root_unattributed -> Int8,
        root_value -> Int8,
        scopes -> Int8,
    }
}

diesel::table! {
    editions (id) {
        id -> Int8,
        slug -> Text,
        programme_id -> Int8,
        year -> Int4,
        name_ko -> Text,
        name_en -> Nullable<Text>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    fields (id) {
        id -> Int8,
        slug -> Text,
        edition_id -> Int8,
        name_ko -> Text,
        name_en -> Nullable<Text>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    findings (id) {
        id -> Int8,
        kind -> Nullable<Text>,
        severity -> Nullable<Text>,
        facts -> Nullable<Text>,
        programme_id -> Nullable<Int8>,
        edition_id -> Nullable<Int8>,
        field_id -> Nullable<Int8>,
        project_id -> Nullable<Int8>,
        indicator_id -> Nullable<Int8>,
        outcome_id -> Nullable<Int8>,
    }
}

diesel::table! {
    indicator_roles (role) {
        role -> Text,
        code -> Text,
    }
}

diesel::table! {
    indicators (id) {
        id -> Int8,
        code -> Text,
        name_ko -> Text,
        name_en -> Nullable<Text>,
        unit -> Text,
        definition -> Text,
        additive -> Bool,
    }
}

diesel::table! {
    industries (id) {
        id -> Int8,
        slug -> Text,
        name_ko -> Text,
        name_en -> Nullable<Text>,
    }
}

diesel::table! {
    outcome_findings (id) {
        id -> Int8,
        kind -> Text,
        severity -> Text,
        compared -> Nullable<Int8>,
        programme_id -> Int8,
        edition_id -> Nullable<Int8>,
        field_id -> Nullable<Int8>,
        project_id -> Nullable<Int8>,
        indicator_id -> Int8,
        outcome_id -> Int8,
    }
}

diesel::table! {
    outcome_parents (outcome_id, known_from) {
        outcome_id -> Int8,
        parent_id -> Nullable<Int8>,
        known_from -> Date,
        known_until -> Date,
    }
}

diesel::table! {
    outcome_state_steps (programme_id) {
        programme_id -> Int8,
        edition_id -> Nullable<Int8>,
        year -> Nullable<Int4>,
        first_year -> Nullable<Int4>,
        last_year -> Nullable<Int4>,
        level -> Nullable<Text>,
        indicator_id -> Nullable<Int8>,
        measure -> Nullable<Text>,
        known_from -> Nullable<Date>,
        outcomes -> Nullable<Int4>,
        unattributed -> Nullable<Int8>,
        value -> Nullable<Int8>,
    }
}

diesel::table! {
    outcome_states (outcome_id, known_from) {
        outcome_id -> Int8,
        known_from -> Date,
        known_until -> Date,
        value -> Int8,
        unattributed -> Int8,
    }
}

diesel::table! {
    outcome_versions (id) {
        id -> Int8,
        outcome_id -> Nullable<Int8>,
        source_id -> Nullable<Int8>,
        known_from -> Nullable<Date>,
        known_until -> Nullable<Date>,
        value -> Nullable<Int8>,
        previous_value -> Nullable<Int8>,
        change -> Nullable<Int8>,
    }
}

diesel::table! {
    outcomes (id) {
        id -> Int8,
        programme_id -> Int8,
        edition_id -> Nullable<Int8>,
        field_id -> Nullable<Int8>,
        project_id -> Nullable<Int8>,
        year -> Nullable<Int4>,
        level -> Text,
        scope_id -> Int8,
        indicator_id -> Int8,
        measure -> Text,
        period_from -> Date,
        period_to -> Date,
        value -> Int8,
        contested -> Bool,
        parent_id -> Nullable<Int8>,
        unattributed -> Int8,
        region_id -> Int8,
        known_from -> Date,
        covers_cross -> Bool,
    }
}

diesel::table! {
    participations (id) {
        id -> Int8,
        agency_id -> Int8,
        role -> Text,
        edition_id -> Int8,
        project_id -> Nullable<Int8>,
        source_id -> Int8,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    programme_lineage (programme_id, ancestor_id) {
        programme_id -> Int8,
        ancestor_id -> Int8,
        depth -> Int4,
    }
}

diesel::table! {
    programme_sums (id) {
        id -> Int8,
        programme_id -> Int8,
        region_id -> Int8,
        level -> Text,
        indicator_id -> Int8,
        measure -> Text,
        outcomes -> Int8,
        unattributed -> Int8,
        value -> Int8,
        contested -> Int8,
        roots -> Int8,
        root_unattributed -> Int8,
        root_value -> Int8,
    }
}

diesel::table! {
    programmes (id) {
        id -> Int8,
        slug -> Text,
        parent_id -> Nullable<Int8>,
        region_id -> Int8,
        name_ko -> Text,
        name_en -> Nullable<Text>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    project_industries (project_id, industry_id) {
        project_id -> Int8,
        industry_id -> Int8,
    }
}

diesel::table! {
    project_regions (project_id, region_id) {
        project_id -> Int8,
        region_id -> Int8,
    }
}

diesel::table! {
    projects (id) {
        id -> Int8,
        slug -> Text,
        edition_id -> Int8,
        field_id -> Nullable<Int8>,
        continues_id -> Nullable<Int8>,
        source_id -> Nullable<Int8>,
        name_ko -> Text,
        name_en -> Nullable<Text>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    region_lineage (region_id, ancestor_id) {
        region_id -> Int8,
        ancestor_id -> Int8,
        depth -> Int4,
    }
}

diesel::table! {
    region_programmes (region_id) {
        region_id -> Int8,
        programme_id -> Nullable<Int8>,
    }
}

diesel::table! {
    region_sums (id) {
        id -> Int8,
        region_id -> Int8,
        year -> Nullable<Int4>,
        level -> Text,
        indicator_id -> Int8,
        measure -> Text,
        outcomes -> Int8,
        unattributed -> Int8,
        first_year -> Int4,
        last_year -> Int4,
        value -> Int8,
        contested -> Int8,
        roots -> Int8,
        root_unattributed -> Int8,
        root_value -> Int8,
    }
}

diesel::table! {
    regions (id) {
        id -> Int8,
        slug -> Text,
        code -> Nullable<Text>,
        kind -> Text,
        parent_id -> Nullable<Int8>,
        name_ko -> Text,
        name_en -> Nullable<Text>,
        province_id -> Nullable<Int8>,
        aliases -> Array<Text>,
    }
}

diesel::table! {
    scopes (level) {
        level -> Text,
        scope_id -> Nullable<Int8>,
        programme_id -> Nullable<Int8>,
        region_id -> Nullable<Int8>,
        edition_id -> Nullable<Int8>,
        field_id -> Nullable<Int8>,
        project_id -> Nullable<Int8>,
        year -> Nullable<Int4>,
    }
}

diesel::table! {
    search_contexts (owner) {
        owner -> Int8,
        kind -> Nullable<Text>,
        context -> Nullable<Text>,
    }
}

diesel::table! {
    search_dictionary (word) {
        word -> Text,
    }
}

diesel::table! {
    search_editions (owner) {
        owner -> Int8,
        kind -> Nullable<Text>,
        edition_id -> Nullable<Int8>,
    }
}

diesel::table! {
    search_places (region_id) {
        region_id -> Int8,
        place_id -> Nullable<Int8>,
    }
}

diesel::table! {
    search_texts (owner) {
        owner -> Int8,
        kind -> Nullable<Text>,
        field -> Nullable<Text>,
        place -> Nullable<Int4>,
        text -> Nullable<Text>,
        is_mention -> Nullable<Bool>,
    }
}

diesel::table! {
    search_things (id) {
        id -> Int8,
        kind -> Text,
        owner -> Int8,
        size -> Int4,
        names -> Text,
        mentions -> Text,
        contexts -> Array<Text>,
        fields -> Array<Text>,
        texts -> Array<Text>,
    }
}

diesel::table! {
    search_vocabulary (lexeme) {
        lexeme -> Text,
        tiers -> Int8,
    }
}

diesel::table! {
    sources (id) {
        id -> Int8,
        slug -> Text,
        publisher -> Text,
        title -> Nullable<Text>,
        url -> Nullable<Text>,
        published_on -> Nullable<Date>,
        published_precision -> Nullable<Text>,
        language -> Text,
        note -> Nullable<Text>,
        kind -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    agencies,
    agency_outcomes,
    agency_provinces,
    agency_scopes,
    claim_ranks,
    claim_sums,
    claims,
    data_changes,
    data_version,
    edition_lineage,
    edition_steps,
    edition_sums,
    editions,
    fields,
    findings,
    indicator_roles,
    indicators,
    industries,
    outcome_findings,
    outcome_parents,
    outcome_state_steps,
    outcome_states,
    outcome_versions,
    outcomes,
    participations,
    programme_lineage,
    programme_sums,
    programmes,
    project_industries,
    project_regions,
    projects,
    region_lineage,
    region_programmes,
    region_sums,
    regions,
    scopes,
    search_contexts,
    search_dictionary,
    search_editions,
    search_places,
    search_texts,
    search_things,
    search_vocabulary,
    sources,
);
