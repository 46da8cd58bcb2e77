namespace Mesh.Coordination.Tests;

public sealed class OptionBoundsTests
{
    [Fact]
    public void What_memory_or_work_grows_with_has_an_upper_bound()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(static () => new BulkOptions { Concurrency = 10_001 });
        Assert.StartsWith("The value must be 1 to 10,000.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new BatchOptions { Concurrency = int.MaxValue });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new StageOptions { Concurrency = int.MaxValue });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new StageOptions { Capacity = 1_000_001 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new PipelineOptions { Prefetch = int.MaxValue });
        Assert.Equal((10_000, 1_000_000), (new StageOptions { Concurrency = 10_000 }.Concurrency, new PipelineOptions { Prefetch = 1_000_000 }.Prefetch));
    }
}
