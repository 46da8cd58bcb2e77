namespace Mesh.Coordination.Tests;

public sealed class CallByNameTests
{
    [Fact]
    public async Task An_operation_is_called_by_name()
    {
        await using var bench = new CoordinatorBench();
        Assert.Equal(70, await bench.Coordinator.InvokeAsync("work", "DoAsync", [7]));
        Assert.Equal("DoAsync(System.Int32 item)", Assert.Single(bench.Coordinator.OperationsOf("work")).ToString());
    }

    [Theory]
    [InlineData("worc", "DoAsync", 7, ServiceErrorKind.NotFound, "Similar: work.")]
    [InlineData("work", "Do", 7, ServiceErrorKind.NotFound, "Similar: DoAsync.")]
    [InlineData("work", "DoAsync", "7", ServiceErrorKind.InvalidArguments, "'item' is a System.Int32 and was given a System.String")]
    [InlineData("work", "DoAsync", null, ServiceErrorKind.InvalidArguments, "was given null")]
    public async Task What_does_not_fit_is_named(string service, string operation, object? argument, ServiceErrorKind kind, string says)
    {
        await using var bench = new CoordinatorBench();
        var error = await Assert.ThrowsAsync<ServiceException>(async () => await bench.Coordinator.InvokeAsync(service, operation, [argument]));
        Assert.Equal(kind, error.Kind);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_number_of_arguments_is_told()
    {
        await using var bench = new CoordinatorBench();
        var error = await Assert.ThrowsAsync<ServiceException>(async () => await bench.Coordinator.InvokeAsync("work", "DoAsync", [1, 2]));
        Assert.Contains("takes 1 and was given 2", error.Message, StringComparison.Ordinal);
    }
}
