using Mesh.Generators.Modules;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Generators.Roots;

/// <summary>The model from which the composition of the application is printed.</summary>
/// <param name="Module">The module of the root, with the graph.</param>
/// <param name="Stages">The stages, in their order.</param>
/// <param name="Profile">The profile of an earlier start, if known.</param>
/// <param name="Capabilities">The capabilities, in the order in which they are added.</param>
internal sealed record PlanModel(ModuleGraph Module, EquatableArray<StageModel> Stages, ProfileModel? Profile, EquatableArray<string> Capabilities);
