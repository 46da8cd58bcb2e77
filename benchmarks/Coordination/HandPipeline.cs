using System.Threading.Channels;

namespace Mesh.Benchmarks.Coordination;

/// <summary>A pipeline of two stages written by hand: a task for each stage, bounded channels between them.</summary>
internal static class HandPipeline
{
    private const int Capacity = 16;

    public static IAsyncEnumerable<int> RunAsync(IStock stock, IReadOnlyList<int> items)
    {
        Channel<int> source = Channel.CreateBounded<int>(Capacity), first = Channel.CreateBounded<int>(Capacity), second = Channel.CreateBounded<int>(Capacity);
        _ = Task.Run(async () =>
        {
            foreach (int item in items) await source.Writer.WriteAsync(item).ConfigureAwait(false);
            source.Writer.Complete();
        });
        _ = Task.Run(() => StageAsync(stock, source.Reader, first.Writer));
        _ = Task.Run(() => StageAsync(stock, first.Reader, second.Writer));
        return second.Reader.ReadAllAsync();
    }

    private static async Task StageAsync(IStock stock, ChannelReader<int> from, ChannelWriter<int> to)
    {
        await foreach (int item in from.ReadAllAsync().ConfigureAwait(false)) await to.WriteAsync(await stock.CountAsync(item, default).ConfigureAwait(false)).ConfigureAwait(false);
        to.Complete();
    }
}
