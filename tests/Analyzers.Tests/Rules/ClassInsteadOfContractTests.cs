using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class ClassInsteadOfContractTests
{
    private const string Store = "public interface IStore { Task<int> GetAsync(CancellationToken token); } [Service] public class Store : IStore { [Retry(3)] [Timeout(\"1s\")] public Task<int> GetAsync(CancellationToken token) => Task.FromResult(1); } ";

    [Fact]
    public async Task The_class_of_a_service_with_policies_is_not_to_be_taken()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(Store + "[Service] class Orders(Store {|MESH075:store|});"));
        Assert.Equal("'Orders' takes the class 'Store', past its facade, so that [Retry] of 'GetAsync' and [Timeout] of 'GetAsync' do not apply to these calls. help: take IStore.", Run.Message(diagnostic));
        Assert.Equal("global::IStore", diagnostic.Properties["Contract"]);
    }

    [Theory]
    [InlineData("[Service] class Orders(Lazy<Store> {|MESH075:store|});")]
    [InlineData("[Service] class Orders(Func<Store> {|MESH075:store|});")]
    [InlineData("[Service] class Orders(Store? {|MESH075:store|});")]
    [InlineData("[Service] class Orders(IStore store);")]
    [InlineData("class Orders(Store store);")]
    public Task However_it_is_taken(string source) => Run.Root(Store + source);

    [Fact]
    public Task So_it_is_with_the_class_of_another_project() => Run.Root("[Service] class Orders(Store {|MESH075:store|});", Run.Module(Store));

    [Theory]
    [InlineData("public interface IStore { void Put(); } [Service] class Store : IStore { public void Put() { } } [Service] class Orders(Store store);")]
    [InlineData("public interface IStore { Task PutAsync(CancellationToken token); } [Service] class Store : IStore { [Timeout(\"1s\")] public Task PutAsync(CancellationToken token) => Task.CompletedTask; public void Flush() { } } [Service] class Orders(Store store);")]
    [InlineData("public interface IStore { Task PutAsync(CancellationToken token); } [Service] class Store : IStore { [Timeout(\"1s\")] public Task PutAsync(CancellationToken token) => Task.CompletedTask; public int Count => 1; } [Service] class Orders(Store store);")]
    [InlineData("public interface IStore { Task PutAsync(CancellationToken token); } [Service(Key = 1)] class Store : IStore { [Timeout(\"1s\")] public Task PutAsync(CancellationToken token) => Task.CompletedTask; } [Service] class Cached([FromKeyedServices(1)] Store inner) : IStore { public Task PutAsync(CancellationToken token) => inner.PutAsync(token); }")]
    public Task Without_policies_or_with_more_than_the_contract_or_around_it_the_class_is_meant(string source) => Run.Root(source);
}
