using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class DuplicateNameTests
{
    [Fact]
    public async Task The_later_of_two_services_with_one_name_is_reported_at_its_class()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            """
            namespace Old { [Service] class {|MESH004:OrderStore|}; }
            namespace New { [Service] class OrderStore; }
            """));
        Assert.Equal("'Old.OrderStore' is named \"order-store\", as is 'New.OrderStore' (Test0.cs). help: give one of them another name, such as [Service(Name = \"order-store2\")].", Run.Message(diagnostic));
        Assert.Single(diagnostic.AdditionalLocations);
    }

    [Fact]
    public Task Every_later_one_is_reported() => Run.Library(
        """
        [Service(Name = "store")] class A; [Service(Name = "store")] class {|MESH004:B|}; [Service(Name = "store")] class {|MESH004:C|};
        """);

    [Fact]
    public async Task Classes_whose_names_differ_are_named_without_namespaces() => Assert.StartsWith(
        "'B' is named \"store\", as is 'A' (Test0.cs).",
        Run.Message(Assert.Single(await Run.Over(Compile.Library("namespace New { [Service(Name = \"store\")] class A; [Service(Name = \"store\")] class B; }")))), StringComparison.Ordinal);

    [Fact]
    public Task Different_names_are_fine() => Run.Library(
        """
        namespace Old { [Service(Name = "old-order-store")] class OrderStore; }
        namespace New { [Service] class OrderStore; }
        [Service(Name = "Order-Store")] class Third;
        """);

    [Fact]
    public async Task The_name_of_a_service_of_another_project_is_taken()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library("[Service] class {|MESH004:Clock|};", Run.Module("namespace Z { [Service] public class Clock; }")));
        Assert.Contains("'Clock' is named \"clock\", as is 'Z.Clock' (in Lib)", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_of_other_projects_are_reported_where_the_application_is_composed()
    {
        MetadataReference[] references = [Run.Module("namespace X { [Service] public class Clock; }", "Left"), Run.Module("namespace Y { [Service] public class Clock; }", "Right")];
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root("static class Startup { static void Configure(IServiceCollection services) { services.AddMesh(); } }", references: references)));
        Assert.Equal("AddMesh", Run.Text(diagnostic));
        Assert.Equal("MESH004", diagnostic.Id);
        Assert.Empty(await Run.Over(Compile.Library("class Unrelated;", references: references)));
    }

    [Fact]
    public Task A_generic_service_may_be_closed_over_several_types() => Run.Library(
        """
        public interface IRepository<T>; public class Order; public class Customer;
        [Service] class Repository<T> : IRepository<T>;
        [Service] class Orders(IRepository<Order> orders, IRepository<Customer> customers);
        """);

    [Fact]
    public async Task A_generic_service_that_is_closed_over_two_types_of_one_name_is_reported()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            """
            public interface IRepository<T>;
            namespace Old { public class Order; }
            namespace New { public class Order; }
            [Service] class {|MESH004:Repository|}<T> : IRepository<T>;
            [Service] class Orders(IRepository<Old.Order> old, IRepository<New.Order> now);
            """));
        Assert.StartsWith("'Repository<Old.Order>' is named \"repository<order>\", as is 'Repository<New.Order>' (Test0.cs).", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.EndsWith("help: rename one of the types that it is closed over.", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public Task In_a_partial_class_the_part_with_the_attribute_is_the_place() => Run.Library(
        """
        partial class Second;
        [Service(Name = "a")] partial class {|MESH004:Second|};
        [Service(Name = "a")] class First;
        """);
}
