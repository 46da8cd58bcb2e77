using Mesh.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes;

public class TakeContractTests
{
    private const string Store = "public interface IStore { Task<int> GetAsync(CancellationToken token); }\n[Service] public class Store : IStore { [Timeout(\"1s\")] public Task<int> GetAsync(CancellationToken token) => Task.FromResult(1); }\n";

    [Theory]
    [InlineData("class Orders(Store store) { public Task<int> Run(CancellationToken token) => store.GetAsync(token); }", "class Orders(IStore store) { public Task<int> Run(CancellationToken token) => store.GetAsync(token); }")]
    [InlineData("class Orders(Store? store) { public Task<int>? Run(CancellationToken token) => store?.GetAsync(token); }", "class Orders(IStore? store) { public Task<int>? Run(CancellationToken token) => store?.GetAsync(token); }")]
    [InlineData("class Orders { private readonly Store _store; public Orders(Store store) { _store = store ?? throw new ArgumentNullException(nameof(store)); } public Task<int> Run(CancellationToken token) => _store.GetAsync(token); }", "class Orders { private readonly IStore _store; public Orders(IStore store) { _store = store ?? throw new ArgumentNullException(nameof(store)); } public Task<int> Run(CancellationToken token) => _store.GetAsync(token); }")]
    [InlineData("class Orders(Store store) { private readonly Store _store = store; public Task<int> Run(CancellationToken token) => _store.GetAsync(token); }", "class Orders(IStore store) { private readonly IStore _store = store; public Task<int> Run(CancellationToken token) => _store.GetAsync(token); }")]
    public Task The_contract_is_taken_and_kept(string before, string after) => Fix.Harness.VerifyAsync(new TakeContract(), "Take IStore in 'Orders'", Fix.Root($"{Store}[Service] {before}"), Fix.Root($"{Store}[Service] {after}"));

    [Theory]
    [InlineData("class Orders(Store store) { public Store Inner => store; }")]
    [InlineData("class Orders(Store store) { public void Run() => Use(store); static void Use(object value) { } }")]
    [InlineData("class Orders(Store store) { private readonly Store _store = store; public bool Run() => (object)_store is Store; }")]
    [InlineData("class Orders(Store store) { protected readonly Store _store = store; }")]
    [InlineData("class Orders(Store store) { public int Run() => store.Own(); } static class Extensions { public static int Own(this Store store) => 1; }")]
    [InlineData("class Orders(Lazy<Store> store) { public Task<int> Run(CancellationToken token) => store.Value.GetAsync(token); }")]
    [InlineData("record Orders(Store Store);")]
    public async Task It_is_not_offered_where_the_class_itself_may_be_meant(string source) => Assert.Empty(await Fix.Harness.TitlesAsync(new TakeContract(), Fix.Root($"{Store}[Service] {source}")));

    [Fact]
    public Task All_consumers_take_it_at_once() => Fix.Harness.VerifyAllAsync(
        new TakeContract(),
        "Take IStore in 'Orders'",
        FixAllScope.Solution,
        Fix.Root($"{Store}[Service] class Orders(Store store) {{ public Task<int> Run() => store.GetAsync(default); }} [Service] class Bills {{ readonly Store _store; public Bills(Store store) => _store = store; public Task<int> Run() => _store.GetAsync(default); }}"),
        Fix.Root($"{Store}[Service] class Orders(IStore store) {{ public Task<int> Run() => store.GetAsync(default); }} [Service] class Bills {{ readonly IStore _store; public Bills(IStore store) => _store = store; public Task<int> Run() => _store.GetAsync(default); }}"));
}
