using Mesh.CodeFixes.Fixes.Policies;

namespace Mesh.CodeFixes.Tests.Fixes.Policies;

public class PassTokenTests
{
    private static FixedProject[] Shop(string body) => Fix.Root(
        $$"""
        public interface IShop { Task<int> Get(int id, CancellationToken token); }
        [Service] public sealed class Shop : IShop
        {
            [Timeout("2s")]
            public async Task<int> Get(int id, CancellationToken token)
            {
                {{body}}
            }

            private Task<int> Load(int id) => Task.FromResult(id);
            private Task<int> Load(int id, CancellationToken ct) => Task.FromResult(id);
            private IAsyncEnumerable<int> All(int id = 0) => Stream;
            private IAsyncEnumerable<int> Some(CancellationToken ct = default) => Stream;
            private Task<IAsyncEnumerable<int>> Later() => Task.FromResult(Stream);
            private IAsyncEnumerable<int> Stream => throw null!;
            private IAsyncEnumerable<(int, int)> Pairs => throw null!;
            private static Task Wait(Func<CancellationToken, Task> action) => action(default);
        }
        """);

    [Theory]
    [InlineData("await Task.Delay(id); return id;", "await Task.Delay(id, token); return id;")]
    [InlineData("return await Load(id);", "return await Load(id, token);")]
    [InlineData("return await this.Load(id).ConfigureAwait(false);", "return await this.Load(id, token).ConfigureAwait(false);")]
    [InlineData("return await Load(id: id);", "return await Load(id: id, ct: token);")]
    [InlineData("await Task.Delay(await Load(id)); return id;", "await Task.Delay(await Load(id, token), token); return id;")]
    [InlineData("using var gate = new SemaphoreSlim(1); await gate.WaitAsync(); return id;", "using var gate = new SemaphoreSlim(1); await gate.WaitAsync(token); return id;")]
    [InlineData("Func<Task> later = () => Task.Delay(1); await later(); return id;", "Func<Task> later = () => Task.Delay(1, token); await later(); return id;")]
    [InlineData("await Wait(other => Task.Delay(1)); await Task.Delay(1); return id;", "await Wait(other => Task.Delay(1)); await Task.Delay(1, token); return id;")]
    [InlineData("Func<Task> later = static () => Task.Delay(1); await Task.Delay(2); await later(); return id;", "Func<Task> later = static () => Task.Delay(1); await Task.Delay(2, token); await later(); return id;")]
    [InlineData("await foreach (int i in All()) id += i; return id;", "await foreach (int i in All().WithCancellation(token)) id += i; return id;")]
    [InlineData("await foreach (int i in Some()) id += i; return id;", "await foreach (int i in Some(token)) id += i; return id;")]
    [InlineData("await foreach (int i in Stream.ConfigureAwait(false)) id += i; return id;", "await foreach (int i in Stream.ConfigureAwait(false).WithCancellation(token)) id += i; return id;")]
    [InlineData("await foreach (int i in Some().ConfigureAwait(false)) id += i; return id;", "await foreach (int i in Some(token).ConfigureAwait(false)) id += i; return id;")]
    [InlineData("await foreach (var (i, j) in id > 1 ? Pairs : Pairs) id += i + j; return id;", "await foreach (var (i, j) in (id > 1 ? Pairs : Pairs).WithCancellation(token)) id += i + j; return id;")]
    [InlineData("await foreach (int i in await Later()) { await Task.Delay(i); } return id;", "await foreach (int i in (await Later()).WithCancellation(token)) { await Task.Delay(i, token); } return id;")]
    [InlineData("await foreach (int i in All(await Load(id))) id += i; return id;", "await foreach (int i in All(await Load(id, token)).WithCancellation(token)) id += i; return id;")]
    [InlineData("await foreach (int i in All().WithCancellation(default)) await Task.Delay(1); return id;", "await foreach (int i in All().WithCancellation(default)) await Task.Delay(1, token); return id;")]
    public Task It_is_passed_to_every_call_that_would_take_it(string body, string passed) => Fix.Harness.VerifyAsync(new PassToken(), "Pass 'token' on", Shop(body), Shop(passed));

    [Theory]
    [InlineData("await Task.Delay(id, CancellationToken.None); return id;")]
    [InlineData("await Task.Yield(); return id;")]
    public async Task Nothing_is_offered_where_no_call_would_take_it(string body) => Assert.Empty(await Fix.Harness.TitlesAsync(new PassToken(), Shop(body)));

    [Fact]
    public Task Everywhere_at_once() => Fix.Harness.VerifyAllAsync(
        new PassToken(),
        "Pass 'in' on",
        Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Solution,
        Fix.Root("public interface IShop { Task A(CancellationToken @in); Task B(CancellationToken t); }\n[Service] [Timeout(\"2s\")] public sealed class Shop : IShop { public Task A(CancellationToken @in) => Task.Delay(1); public Task B(CancellationToken t) => Task.Delay(1); }"),
        Fix.Root("public interface IShop { Task A(CancellationToken @in); Task B(CancellationToken t); }\n[Service] [Timeout(\"2s\")] public sealed class Shop : IShop { public Task A(CancellationToken @in) => Task.Delay(1, @in); public Task B(CancellationToken t) => Task.Delay(1, t); }"));
}
