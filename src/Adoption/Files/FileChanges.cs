using System.Text;
using DiffPlex.Renderer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Files;

/// <summary>The files that a run changes: collected first, so that they can be shown, and then written together.</summary>
/// <param name="folder">The folder that paths are shown relative to.</param>
internal sealed class FileChanges(string folder)
{
    private const char Return = '\uE00D'; // for private use

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SortedDictionary<string, FileChange> _changes = new(StringComparer.Ordinal);

    /// <summary>The changes, in the order of their paths.</summary>
    public IReadOnlyCollection<FileChange> All => _changes.Values;

    /// <summary>Adds the documents that differ between two versions of a solution.</summary>
    public async Task AddAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        foreach (ProjectChanges project in after.GetChanges(before).GetProjectChanges())
        {
            foreach (DocumentId id in project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true).Concat(project.GetAddedDocuments()))
            {
                Document changed = after.GetDocument(id)!;
                if (changed.FilePath is not { } path || changed is SourceGeneratedDocument) continue;
                SourceText now = await changed.GetTextAsync(cancellationToken).ConfigureAwait(false);
                SourceText? was = before.GetDocument(id) is { } original ? await original.GetTextAsync(cancellationToken).ConfigureAwait(false) : null;
                // A file that several projects compile is changed in one of them.
                if (was is not null && now.ContentEquals(was)) continue;
                Set(path, was?.ToString(), now.ToString(), was?.Encoding ?? now.Encoding);
            }

            foreach (DocumentId id in project.GetRemovedDocuments())
            {
                if (before.GetDocument(id) is not { FilePath: { } path } removed || removed is SourceGeneratedDocument) continue;
                SourceText was = await removed.GetTextAsync(cancellationToken).ConfigureAwait(false);
                Set(path, was.ToString(), null, was.Encoding);
            }
        }
    }

    /// <summary>The text that a file will have: as changed so far, else as it is; null where there is none.</summary>
    public string? TextOf(string path) => _changes.TryGetValue(path, out FileChange? change) ? change.After : File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>Sets the text of a file; null deletes it.</summary>
    public void Set(string path, string? text)
    {
        if (!_changes.ContainsKey(path) && File.Exists(path))
        {
            SourceText now;
            using (FileStream stream = File.OpenRead(path)) now = SourceText.From(stream);
            Set(path, now.ToString(), text, now.Encoding);
        }
        else Set(path, null, text, null);
    }

    /// <summary>The changes as a unified diff, as <c>git apply</c> takes it.</summary>
    public string ToDiff() => string.Concat(All.Select(change =>
    {
        string name = Shown(change.Path);
        string diff = UnidiffRenderer.GenerateUnidiff(Lines(change.Before), Lines(change.After), change.Before is null ? "/dev/null" : $"a/{name}", change.After is null ? "/dev/null" : $"b/{name}", ignoreWhitespace: false);
        // Of what does not exist there is no line 1.
        if (change.Before is null) diff = diff.Replace("\n@@ -1,0 ", "\n@@ -0,0 ", StringComparison.Ordinal);
        if (change.After is null) diff = diff.Replace(" +1,0 @@", " +0,0 @@", StringComparison.Ordinal);
        diff = diff.Replace(Return, '\r');
        return diff.EndsWith('\n') ? diff : diff + "\n";
    }));

    // A line end at the end begins no line. A carriage return is a part of its line, to git: here under another sign, since the differ takes it away.
    private static string Lines(string? text) => text is null ? "" : (text.EndsWith('\n') ? text[..^1] : text).Replace('\r', Return);

    /// <summary>A path as it is shown: relative to the folder, with slashes.</summary>
    public string Shown(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    /// <summary>A place as it is shown: the file and the line.</summary>
    public string Shown(Location place)
    {
        FileLinePositionSpan span = place.GetLineSpan();
        return string.IsNullOrEmpty(span.Path) ? "the project" : $"{Shown(span.Path)}({span.StartLinePosition.Line + 1})";
    }

    /// <summary>Writes all files.</summary>
    /// <exception cref="AdoptionException">A file was changed by somebody else in the meantime (then nothing is written), or cannot be written.</exception>
    public void Write()
    {
        foreach (FileChange change in All.Where(static change => change.Before is not null))
        {
            if (!File.Exists(change.Path) || File.ReadAllText(change.Path, change.Encoding) != change.Before) throw new AdoptionException($"'{Shown(change.Path)}' has changed since it was read; nothing was written. help: run the command again.");
        }

        foreach (FileChange change in All) Write(change);
    }

    private void Write(FileChange change)
    {
        try
        {
            if (change.After is null)
            {
                File.Delete(change.Path);
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(change.Path)!);
            File.WriteAllText(change.Path, change.After, change.Encoding);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AdoptionException($"'{Shown(change.Path)}' cannot be written: {exception.Message} What was written before it stays: see 'git status'.");
        }
    }

    private void Set(string path, string? before, string? after, Encoding? encoding)
    {
        if (_changes.TryGetValue(path, out FileChange? earlier)) (before, encoding) = (earlier.Before, earlier.Encoding);
        _changes.Remove(path);
        if (before != after) _changes.Add(path, new FileChange(path, before, after, encoding ?? s_utf8));
    }
}
