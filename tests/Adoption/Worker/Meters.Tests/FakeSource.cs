using System.Threading.Channels;
using Meters.Importing;

namespace Meters.Tests;

/// <summary>One file at each look; tells when it was imported.</summary>
internal sealed class FakeSource(string text) : IReadingSource
{
    private readonly Channel<string> _done = Channel.CreateUnbounded<string>();
    private int _looks;

    public async Task<string> NextDoneAsync() => await _done.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([$"file {++_looks}"]);

    public Task<string> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(text);

    public void Done(string name) => _done.Writer.TryWrite(name);
}
