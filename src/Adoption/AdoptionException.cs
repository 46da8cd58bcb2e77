namespace Mesh.Adoption;

/// <summary>Ends a run that cannot do what was asked; the message is for the user.</summary>
/// <param name="message">The message, with the remedy.</param>
internal sealed class AdoptionException(string message) : Exception(message);
