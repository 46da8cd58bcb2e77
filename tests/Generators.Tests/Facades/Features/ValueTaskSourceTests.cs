namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>A value task may stand on a pooled source: its result can be taken once, and only when it is there.</summary>
public class ValueTaskSourceTests
{
    private const string Source =
        """
        using System.Threading.Tasks.Sources;
        public sealed class Once : IValueTaskSource<int>, IValueTaskSource
        {
            ManualResetValueTaskSourceCore<int> core; bool taken;
            public string Log = "";
            public short Version => core.Version;
            public void Complete(int x) => core.SetResult(x);
            public void Fail(Exception e) => core.SetException(e);
            public int GetResult(short token) { if (taken) throw new NotSupportedException("taken twice"); if (core.GetStatus(token) == ValueTaskSourceStatus.Pending) throw new NotSupportedException("too early"); taken = true; Log += "taken;"; return core.GetResult(token); }
            void IValueTaskSource.GetResult(short token) => GetResult(token);
            public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);
            public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) { core.OnCompleted(continuation, state, token, flags); }
        }
        public interface IContract { ValueTask Plain(); ValueTask<int> Typed(); Once Next(bool fails, bool early); }
        [Service] public class Implementation : IContract
        {
            Once once = new();
            public Once Next(bool fails, bool early) { once = new(); if (early) End(once, fails); return once; }
            public static void End(Once once, bool fails) { if (fails) once.Fail(new Exception("boom")); else once.Complete(7); }
            public ValueTask Plain() => new(once, once.Version);
            public ValueTask<int> Typed() => new(once, once.Version);
        }
        """;

    [Theory]
    [InlineData(false, true, "7 taken;taken;")]
    [InlineData(true, true, "boom boom taken;taken;")]
    [InlineData(false, false, "7 taken;taken;")]
    [InlineData(true, false, "boom boom taken;taken;")]
    public void Its_result_is_taken_exactly_once(bool fails, bool early, string expected) => Assert.Equal(expected, Twin.Run(Source,
        $$"""
        string seen = "";
        Once one = contract.Next({{Text(fails)}}, {{Text(early)}});
        var plain = contract.Plain();
        if (!{{Text(early)}}) Implementation.End(one, {{Text(fails)}});
        try { await plain; } catch (Exception e) { seen += e.Message + " "; }
        Once two = contract.Next({{Text(fails)}}, {{Text(early)}});
        var typed = contract.Typed();
        if (!{{Text(early)}}) Implementation.End(two, {{Text(fails)}});
        try { seen += await typed + " "; } catch (Exception e) { seen += e.Message + " "; }
        return seen + one.Log + two.Log;
        """));

    [Fact]
    public void A_source_that_nobody_awaits_is_not_asked() => Assert.Equal("", Twin.Run(Source,
        "Once one = contract.Next(false, true); _ = contract.Typed(); _ = contract.Plain(); return one.Log;"));

    private static string Text(bool value) => value ? "true" : "false";
}
