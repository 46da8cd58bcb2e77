using System.Diagnostics.Metrics;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests;

public sealed class MeshOptionsTests
{
    private readonly MeshOptions _options = new();

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        Assert.Equal(("mesh", true, false, int.MaxValue), (_options.Prefix, _options.Accumulate, _options.PoolPendingCalls, _options.MaxParallelStarts));
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10)), (_options.StartTimeout, _options.StopTimeout));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData("a b")]
    [InlineData("9x")]
    [InlineData("_x")]
    [InlineData("ünï")]
    [InlineData("xü")]
    [InlineData("a:b")]
    [InlineData("shop\n")]
    public void A_prefix_is_what_OpenTelemetry_takes_as_a_name(string? prefix)
    {
        Assert.ThrowsAny<ArgumentException>(() => _options.Prefix = prefix!);
        Assert.Equal("mesh", _options.Prefix);
        foreach (string right in new[] { "x", "Shop-1.a_b/c" }) Assert.Equal(right, _options.Prefix = right);
    }

    [Fact]
    public async Task The_longest_prefix_leaves_room_for_the_name_of_every_instrument()
    {
        var prefix = new string('p', 200);
        Assert.Throws<ArgumentException>(() => _options.Prefix = $"{prefix}p");
        var names = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                lock (names)
                {
                    if (instrument.Name.StartsWith(prefix, StringComparison.Ordinal)) names.Add(instrument.Name);
                }
            },
        };
        listener.Start();
        await using var mesh = new TestMesh { Configure = options => options.Prefix = prefix };
        mesh.Provider.GetRequiredService<MeshPolicies>();
        lock (names)
        {
            Assert.Contains($"{prefix}.circuit_breaker.transitions", names);
            Assert.All(names, static name => Assert.InRange(name.Length, 1, 255));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void At_least_one_service_starts_at_a_time(int value) => Assert.Throws<ArgumentOutOfRangeException>(() => _options.MaxParallelStarts = value);

    [Fact]
    public void A_timeout_is_more_than_nothing_and_no_more_than_a_timer_can_wait()
    {
        foreach (TimeSpan wrong in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.MaxValue, TimeSpan.FromDays(50) })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _options.StartTimeout = wrong);
            Assert.Throws<ArgumentOutOfRangeException>(() => _options.StopTimeout = wrong);
        }

        _options.StartTimeout = _options.StopTimeout = Timeout.InfiniteTimeSpan;
        _options.StartTimeout = TimeSpan.FromDays(49);
        using var source = new CancellationTokenSource(_options.StartTimeout);
    }
}
