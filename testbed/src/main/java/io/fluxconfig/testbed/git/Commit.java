package io.fluxconfig.testbed.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEditor.DeletePath;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A commit on top of a ref of a bare repository, made without a work tree.
 *
 * @param ref its full name; may not exist yet
 */
record Commit(Repository repository, String ref) {
  private static final PersonIdent AUTHOR = new PersonIdent("testbed", "testbed@fluxconfig.io");

  ObjectId write(String message, Map<String, String> files) throws IOException {
    var parent = repository.resolve(ref);
    try (var inserter = repository.newObjectInserter()) {
      var commit = new CommitBuilder();
      commit.setTreeId(tree(parent, files, inserter));
      commit.setAuthor(AUTHOR);
      commit.setCommitter(AUTHOR);
      commit.setMessage(message);
      if (parent != null) {
        commit.setParentId(parent);
      }
      var id = inserter.insert(commit);
      inserter.flush();
      move(parent, id);
      return id;
    }
  }

  private ObjectId tree(ObjectId parent, Map<String, String> files, ObjectInserter inserter)
      throws IOException {
    var index =
        parent == null
            ? DirCache.newInCore()
            : DirCache.read(repository.newObjectReader(), treeOf(parent));
    var editor = index.editor();
    // Sorted, so that the same files give the same tree.
    for (var file : new TreeMap<>(files).entrySet()) {
      editor.add(edit(file.getKey(), file.getValue(), inserter));
    }
    editor.finish();
    return index.writeTree(inserter);
  }

  private ObjectId treeOf(ObjectId commit) throws IOException {
    try (var walk = new RevWalk(repository)) {
      return walk.parseCommit(commit).getTree().getId();
    }
  }

  private static PathEdit edit(String path, String content, ObjectInserter inserter)
      throws IOException {
    if (content == null) {
      return new DeletePath(path);
    }
    var blob = inserter.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8));
    return new DirCacheEditor.PathEdit(path) {
      @Override
      public void apply(DirCacheEntry entry) {
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(blob);
      }
    };
  }

  private void move(ObjectId parent, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setExpectedOldObjectId(parent == null ? ObjectId.zeroId() : parent);
    update.setNewObjectId(commit);
    var result = update.update();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
      throw new IOException(ref + " is not moved: " + result);
    }
  }
}
