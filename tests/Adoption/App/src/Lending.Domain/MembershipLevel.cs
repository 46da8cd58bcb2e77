namespace Lending.Domain;

public enum MembershipLevel
{
    Standard,
    Student,
    Patron,
}
