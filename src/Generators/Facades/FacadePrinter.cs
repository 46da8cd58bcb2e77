using Mesh.Generators.Policies;
using Mesh.Generators.Registration;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>Prints a facade: the class that implements a contract around the service.</summary>
internal static class FacadePrinter
{
    public static void Print(SourceWriter writer, ServiceFileModel file, FacadeModel facade)
    {
        EffectiveOrder.Print(writer, facade);
        writer.Line($"/// <summary>The facade of {Text.Comment.Escape(file.Service.Name)} for {Text.Comment.Escape(facade.ContractName)}: measures and traces each operation.</summary>");
        // A stack trace shows the caller and the service; and a debugger that steps into a call arrives at the service.
        writer.Line("[global::System.Diagnostics.StackTraceHidden]");
        if (file.StepsThrough) writer.Line("[global::System.Diagnostics.DebuggerStepThrough]");
        writer.Open($"internal sealed class {facade.Name}{file.TypeParameters} : {facade.Contract}, global::Mesh.Registry.IServiceFacade{file.Constraints}");
        if (facade.IsDeferred) PrintDeferred(writer, facade);
        else PrintHeld(writer, facade);
        writer.Line();
        writer.Line("string global::Mesh.Registry.IServiceFacade.Service => this.__operations.Service;");
        writer.Line();
        writer.Line("object global::Mesh.Registry.IServiceFacade.Inner => this.__inner;");
        writer.Line();
        PrintInspection(writer, facade);
        writer.Line();
        PrintIdentity(writer);

        foreach (MemberModel member in facade.Members)
        {
            writer.Line();
            MemberPrinter.Print(writer, facade, member);
        }

        writer.Line();
        PrintOperations(writer, file, facade);
        writer.Close();
    }

    private static string HeldType(FacadeModel facade) => facade.IsOwned ? "global::Mesh.Generation.Owned" : facade.Contract;

    private static void PrintHeld(SourceWriter writer, FacadeModel facade)
    {
        writer.Line($"private readonly {facade.Contract} __inner;");
        if (facade.IsOwned) writer.Line($"private readonly {HeldType(facade)} __owned;");
        writer.Line($"private readonly {OperationNames.Holder} __operations;");
        writer.Line();
        writer.Open($"internal {facade.Name}({HeldType(facade)} inner, {OperationNames.Holder} operations)");
        if (facade.IsOwned) writer.Line("this.__owned = inner;");
        writer.Line(facade.IsOwned ? $"this.__inner = ({facade.Contract})inner.Value;" : "this.__inner = inner;");
        writer.Line("this.__operations = operations;");
        writer.Close();
    }

    // What the host makes before it starts may hold it, while the service waits for its turn.
    private static void PrintDeferred(SourceWriter writer, FacadeModel facade)
    {
        writer.Line($"private {facade.Contract}? __made;");
        if (facade.IsOwned) writer.Line($"private {HeldType(facade)}? __owned;");
        writer.Line($"private readonly {OperationNames.Holder} __operations;");
        writer.Line("private readonly global::System.IServiceProvider __services;");
        writer.Line();
        writer.Open($"internal {facade.Name}({HeldType(facade)}? inner, {OperationNames.Holder} operations, global::System.IServiceProvider services)");
        if (facade.IsOwned) writer.Line("this.__owned = inner;");
        writer.Line(facade.IsOwned ? $"this.__made = ({facade.Contract}?)inner?.Value;" : "this.__made = inner;");
        writer.Line("this.__operations = operations;");
        writer.Line("this.__services = services;");
        writer.Close();
        writer.Line();
        writer.Line($"private {facade.Contract} __inner => this.__made ?? this.__Make();");
        writer.Line();
        string made = "this.__operations.Inner(this.__services)";
        writer.Line($"private {facade.Contract} __Make() => this.__made = {(facade.IsOwned ? $"({facade.Contract})(this.__owned = {made}).Value" : made)};");
    }

    // What the context is asked for costs an instance no field.
    private static void PrintInspection(SourceWriter writer, FacadeModel facade)
    {
        writer.Line($"global::System.Type global::Mesh.Registry.IServiceFacade.Contract => typeof({facade.Contract});");
        writer.Line();
        writer.Line("global::Mesh.Registry.ServiceInfo? global::Mesh.Registry.IServiceFacade.Info => this.__operations.context.InfoOf(this.__operations.Service);");
        writer.Line();
        writer.Line($"global::System.Collections.Generic.IReadOnlyList<global::Mesh.Registry.OperationDescription> global::Mesh.Registry.IServiceFacade.Operations => this.__operations.context.OperationsOf(this.__operations.Service, {CSharp.String(facade.ContractName)});");
    }

    // Two facades of one service are equal, whatever their contracts: what is compared is the service.
    private static void PrintIdentity(SourceWriter writer)
    {
        writer.Line("public override bool Equals(object? other) => other is global::Mesh.Registry.IServiceFacade facade && ((object)this.__inner).Equals(facade.Inner);");
        writer.Line();
        writer.Line("public override int GetHashCode() => ((object)this.__inner).GetHashCode();");
        writer.Line();
        writer.Line("public override string? ToString() => ((object)this.__inner).ToString();");
    }

    private static void PrintOperations(SourceWriter writer, ServiceFileModel file, FacadeModel facade)
    {
        writer.Line("/// <summary>The metrics of each operation; one instance for the application.</summary>");
        writer.Open($"internal sealed class {OperationNames.Holder}");
        writer.Line("internal readonly string Service;");
        foreach (MemberModel member in facade.Members)
        {
            if (member.Operation is not null) writer.Line($"internal readonly global::Mesh.Metrics.Operation {member.OperationField};");
            PoliciesPrinter.Declare(writer, member);
            StepsPrinter.Declare(writer, member);
        }

        writer.Line("internal readonly global::Mesh.Generation.FacadeContext context;");
        writer.Line();
        writer.Open($"internal {OperationNames.Holder}(global::Mesh.Generation.FacadeContext context, string service)");
        writer.Line("this.Service = service;");
        writer.Line("this.context = context;");
        foreach (MemberModel member in facade.Members)
        {
            if (member.Operation is not null) writer.Line($"this.{member.OperationField} = context.Metrics.Operation(service, {CSharp.String(facade.ContractName)}, {CSharp.String(member.Operation)});");
            PoliciesPrinter.Assign(writer, member);
        }

        writer.Close();
        writer.Line();
        PrintInner(writer, file.Service, facade);
        writer.Close();
    }

    // The service, or what stands in its place.
    private static void PrintInner(SourceWriter writer, ServiceModel service, FacadeModel facade)
    {
        string held = HeldType(facade), how = facade.IsOwned ? "OwnedSubstitute" : "Substitute";
        string substitute = $"this.context.{how}<{facade.Contract}, {service.Type}>(services)";
        if (ServiceRequest.IsDirect(service))
        {
            writer.Line($"internal {held}? Substitute(global::System.IServiceProvider services) => {substitute};");
            return;
        }

        writer.Line($"internal {held} Inner(global::System.IServiceProvider services) => {substitute} ?? {ServiceRequest.Held(service)};");
        if (!facade.IsDeferred) return;
        writer.Line();
        writer.Line($"internal {held}? UnlessDeferred(global::System.IServiceProvider services) => this.context.IsDeferred ? null : this.Inner(services);");
    }
}
