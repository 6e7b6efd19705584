package io.fluxconfig.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What to check out of a Git repository. Commit goes before semver, semver before tag, tag before
 * branch; a commit may be combined with the branch it lies on (contract: the published
 * specification).
 *
 * @param branch a branch; {@code master} where none of the four is given
 * @param tag a tag
 * @param semver a range of tags, such as {@code >=1.0.0 <2.0.0}
 * @param commit a full commit hash
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RepositoryRef(String branch, String tag, String semver, String commit) {}
