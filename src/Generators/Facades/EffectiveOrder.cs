using Mesh.Generators.Steps;
using Mesh.Shared.Equatable;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>Prints the steps and policies that a call of each operation passes through, outermost first.</summary>
internal static class EffectiveOrder
{
    // // What a call passes through, outermost first:
    // //   GetAsync   trace > metrics > retry > timeout > service
    // //              retry 3, delay 100ms (OrderStore)
    // //              timeout 2s (OrderStore.GetAsync)
    // //   AllAsync   trace > metrics > service, from the first item asked for to the last
    // //   Count      service
    public static void Print(SourceWriter writer, FacadeModel facade)
    {
        (string Name, string Order, EquatableArray<string> Summaries)[] lines = [.. facade.Members.Select(member => (Name(member), Order(member, facade.Chain), Summaries(member))).Distinct()];
        if (lines.Length == 0) return;
        int width = Math.Min(lines.Max(static line => line.Name.Length), 40);
        writer.Line("// What a call passes through, outermost first:");
        if (facade.Chain is { Policies: { } policies }) writer.Line($"// (not here, but through the facade of {policies}, which declares policies for the contract)");
        foreach ((string name, string order, EquatableArray<string> summaries) in lines)
        {
            writer.Line($"//   {name.PadRight(width)}   {order}");
            foreach (string summary in summaries) writer.Line($"//   {new string(' ', width)}   {Text.Comment.OneLine(summary)}");
        }
    }

    private static string Name(MemberModel member) => member.Operation ?? (member.Kind == MemberKind.Indexer ? "this[]" : member.Name);

    private static EquatableArray<string> Summaries(MemberModel member)
    {
        IEnumerable<string> policies = (member.Policies?.Policies ?? []).Select(static policy => policy.Summary);
        if (member.Bulk is { } bulk) policies = policies.Append(bulk.Summary);
        return (member.Steps is { } steps ? [.. Outside(steps).Select(static step => step.Summary), .. policies, .. steps.Inside.Select(static step => step.Summary)] : policies).ToEquatableArray();
    }

    private static string Order(MemberModel member, FacadeChain? chain)
    {
        string service = chain is null ? "service" : string.Concat(chain.Classes.Select(static name => name + " > ")) + (chain.IsDivided ? "the facade of what it decorates" : "service");
        if (member.Operation is null) return service;
        string policies = string.Concat((member.Policies?.Policies ?? []).Select(static policy => policy.Stage + " > "));
        string outside = "", inside = "";
        if (member.Steps is { } steps) (outside, inside) = (Stages(Outside(steps)), Stages(steps.Inside));
        return $"trace > metrics > {outside}{policies}{(member.Bulk is null ? "" : "bulk > ")}{inside}{service}{(member.Return == ReturnKind.Stream ? ", from the first item asked for to the last" : "")}";
    }

    // Arguments are looked at first of all.
    private static IEnumerable<StepModel> Outside(StepsModel steps) => steps.Arguments.Concat(steps.Outside);

    // What stands side by side at one place is named once.
    private static string Stages(IEnumerable<StepModel> steps)
    {
        var stages = new List<string>();
        foreach (StepModel step in steps)
        {
            if (stages.LastOrDefault() != step.Stage) stages.Add(step.Stage);
        }

        return string.Concat(stages.Select(static stage => stage + " > "));
    }
}
