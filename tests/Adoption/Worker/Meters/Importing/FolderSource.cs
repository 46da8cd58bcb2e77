using Microsoft.Extensions.Options;

namespace Meters.Importing;

internal sealed class FolderSource(IOptions<InboxOptions> options) : IReadingSource
{
    private readonly string _folder = options.Value.Folder;

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. Directory.EnumerateFiles(_folder, "*.csv").Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]);

    public Task<string> ReadAsync(string name, CancellationToken cancellationToken) => File.ReadAllTextAsync(Path.Combine(_folder, name), cancellationToken);

    public void Done(string name) => File.Move(Path.Combine(_folder, name), Path.Combine(_folder, name + ".done"));
}
