namespace Mesh.Generators.Tests.Facades.Features;

public class AsyncStreamTests
{
    private const string Source =
        """
        public interface IContract { IAsyncEnumerable<int> Count(int to, CancellationToken cancellationToken = default); IAsyncEnumerable<int> Plain(); string Log { get; set; } }
        [Service] public class Implementation : IContract
        {
            public string Log { get; set; } = "";
            public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                Log += "begin;";
                try { for (int i = 0; i < to; i++) { if (i == 5) throw new InvalidOperationException("five"); cancellationToken.ThrowIfCancellationRequested(); if (i % 2 == 0) await Task.Yield(); yield return i; } Log += "end;"; }
                finally { await Task.Yield(); Log += "disposed;"; }
            }
            public IAsyncEnumerable<int> Plain() { Log += "plain;"; return Count(2); }
        }
        """;

    [Fact]
    public void All_items_pass_and_it_is_disposed_at_the_end() => Assert.Equal("0 1 2 |begin;end;disposed;", Run("await foreach (int i in contract.Count(3)) seen += i + \" \";"));

    [Fact]
    public void Nothing_happens_before_the_first_item_is_asked_for() => Assert.Equal("|plain;", Run("_ = contract.Count(3); _ = contract.Plain(); _ = contract.Count(3).GetAsyncEnumerator(); await Task.Yield();"));

    [Fact]
    public void It_is_disposed_when_it_is_left_early() => Assert.Equal("0 1 |begin;disposed;", Run("await foreach (int i in contract.Count(4)) { seen += i + \" \"; if (i == 1) break; }"));

    [Fact]
    public void It_is_disposed_when_the_consumer_throws() => Assert.Equal("0 mine|begin;disposed;", Run("try { await foreach (int i in contract.Count(4)) { seen += i + \" \"; throw new Exception(\"mine\"); } } catch (Exception e) { seen += e.Message; }"));

    [Fact]
    public void What_it_throws_is_thrown_and_then_it_is_over() => Assert.Equal("01234 five False|begin;disposed;", Run(
        "await using var e = contract.Count(9).GetAsyncEnumerator(); try { while (await e.MoveNextAsync()) seen += e.Current; } catch (InvalidOperationException x) { seen += \" \" + x.Message; } seen += \" \" + await e.MoveNextAsync();"));

    [Theory]
    [InlineData("contract.Count(4, cts.Token)")]
    [InlineData("contract.Count(4).WithCancellation(cts.Token)")]
    [InlineData("contract.Count(4, new CancellationToken()).WithCancellation(cts.Token).ConfigureAwait(false)")]
    public void It_is_cancelled_by_parameter_and_by_the_enumeration(string stream) => Assert.Equal("0 True|begin;disposed;", Run(
        $"using var cts = new CancellationTokenSource(); try {{ await foreach (int i in {stream}) {{ seen += i + \" \"; cts.Cancel(); }} }} catch (OperationCanceledException e) {{ seen += e.CancellationToken == cts.Token; }}"));

    [Fact]
    public void Either_of_two_tokens_cancels_it() => Assert.Equal("00|begin;disposed;begin;disposed;", Run(
        """
        for (int n = 0; n < 2; n++)
        {
            using var one = new CancellationTokenSource(); using var two = new CancellationTokenSource();
            try { await foreach (int i in contract.Count(4, one.Token).WithCancellation(two.Token)) { seen += i; (n == 0 ? one : two).Cancel(); } } catch (OperationCanceledException) { }
        }
        """));

    [Fact]
    public void It_can_be_enumerated_twice() => Assert.Equal("01 01 |begin;end;disposed;begin;end;disposed;", Run(
        "var stream = contract.Count(2); for (int n = 0; n < 2; n++) { await foreach (int i in stream) seen += i; seen += \" \"; }"));

    [Fact]
    public void Two_enumerations_at_once_do_not_disturb_each_other() => Assert.Equal("0 0 1 1 |begin;begin;", Run(
        "var stream = contract.Count(4); var a = stream.GetAsyncEnumerator(); var b = stream.GetAsyncEnumerator(); for (int n = 0; n < 2; n++) { await a.MoveNextAsync(); await b.MoveNextAsync(); seen += $\"{a.Current} {b.Current} \"; }"));

    [Fact]
    public void What_is_disposed_twice_is_disposed_once_and_has_no_more_items() => Assert.Equal("0 False|begin;disposed;", Run(
        "var e = contract.Count(4).GetAsyncEnumerator(); await e.MoveNextAsync(); seen += e.Current; await e.DisposeAsync(); await e.DisposeAsync(); seen += \" \" + await e.MoveNextAsync();"));

    [Fact]
    public void One_that_was_never_moved_is_disposed_in_silence() => Assert.Equal("|", Run("await contract.Count(4).GetAsyncEnumerator().DisposeAsync();"));

    [Fact]
    public void A_stream_that_throws_at_once_throws_at_once_and_null_stays_null() => Assert.Equal("at once True", Twin.Run(
        """
        public interface IContract { IAsyncEnumerable<int> M(bool none); }
        [Service] public class Implementation : IContract
        {
            public IAsyncEnumerable<int> M(bool none) => none ? null! : throw new Exception("at once");
        }
        """,
        "try { contract.M(false); return \"\"; } catch (Exception e) { return $\"{e.Message} {contract.M(true) is null}\"; }"));

    [Fact]
    public void The_token_reaches_a_stream_that_is_no_iterator() => Assert.Equal("True True", Twin.Run(
        """
        public interface IContract { IAsyncEnumerable<string> M(); }
        [Service] public class Implementation : IContract { public IAsyncEnumerable<string> M() => new Stream(); }
        public sealed class Stream : IAsyncEnumerable<string>, IAsyncEnumerator<string>
        {
            CancellationToken token; bool moved;
            public IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken) { token = cancellationToken; return this; }
            public string Current => token.IsCancellationRequested.ToString(); public ValueTask<bool> MoveNextAsync() => new(!moved && (moved = true)); public ValueTask DisposeAsync() => default;
        }
        """,
        "string seen = \"\"; await foreach (string s in contract.M().WithCancellation(new CancellationToken(true))) seen = s; await foreach (string s in contract.M().WithCancellation(new CancellationToken(true))) seen += \" \" + s; return seen;"));

    private static object? Run(string body) => Twin.Run(Source, "string seen = \"\"; " + body + " return seen + \"|\" + contract.Log;");
}
