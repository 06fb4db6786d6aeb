"""What happens between two screens, whoever draws them."""
